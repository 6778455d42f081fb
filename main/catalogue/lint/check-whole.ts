import { sentence } from '../../lib/sentence.ts';
import { isMap } from 'yaml';
import { explainResource, isRoute } from '../../kubernetes/kubernetes.ts';
import { parseYaml } from '../../lib/parse-yaml.ts';
import type { Manifest } from '../manifest.ts';
import type { LintedObject } from './linted-object.ts';
import type { Problem } from './problem.ts';
import { isTakenNamespace, podPathOf } from './known-kinds.ts';
import { everyValue, listAt, textAt, valueAt } from './value-at.ts';

/** Problems that only show in all files together, reported at the manifest. */
export function* checkWhole(
  manifest: Manifest,
  objects: readonly LintedObject[],
  at: (key: string) => Pick<Problem, 'file' | 'line' | 'column'>,
): Iterable<Problem> {
  const of = (kind: string) => objects.filter(({ value }) => value.kind === kind);
  if (isTakenNamespace(manifest.namespace)) {
    const cause = sentence('lint.cluster-namespace', 'The namespace {namespace} belongs to the cluster.', {
      namespace: manifest.namespace,
    });
    yield { ...at('namespace'), cause, refused: true };
  }
  if (of('Namespace').length === 0) {
    yield {
      ...at('namespace'),
      cause: sentence('lint.namespace-missing', 'No file creates the Namespace {namespace}.', {
        namespace: manifest.namespace,
      }),
    };
  }
  const guarded = of('NetworkPolicy').some(
    ({ value }) =>
      isEmptyGroup(valueAt(value, ['spec', 'podSelector'])) &&
      listAt(value, ['spec', 'policyTypes']).includes('Ingress') &&
      listAt(value, ['spec', 'ingress']).length === 0,
  );
  if (!guarded) {
    yield {
      ...at('name'),
      cause: sentence('lint.network-policy', 'No NetworkPolicy denies incoming connections by default.'),
    };
  }
  yield* checkClaims(manifest, objects, at);
  yield* checkUsed(manifest, objects, at);
  yield* checkAccounts(objects);
  yield* checkRoutes(objects);
  if (of('Ingress').length > 0 && manifest.verify === undefined) {
    yield {
      ...at('name'),
      cause: sentence(
        'lint.no-verify',
        'The app has a web address, but the manifest has no verify to check that it works.',
      ),
    };
  }
}

function isEmptyGroup(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

/** Problems of the manifest alone. */
export function* checkOwn(
  { app, name, upstream, resources, settings, defaultConfig }: Manifest,
  at: (key: string) => Pick<Problem, 'file' | 'line' | 'column'>,
): Iterable<Problem> {
  if (name !== app)
    yield {
      ...at('name'),
      cause: sentence('lint.own.name', 'The app’s name is {name}, but its folder is called {folder}.', {
        name,
        folder: app,
      }),
    };
  if (upstream?.home === undefined || upstream.licence === undefined) {
    yield {
      ...at('upstream'),
      cause: sentence('lint.own.upstream', 'The manifest has no upstream with home and licence.'),
    };
  }
  if (resources?.memory === undefined) {
    yield {
      ...at('resources'),
      cause: sentence(
        'lint.own.memory',
        'The manifest doesn’t say how much memory the app needs (resources.memory).',
      ),
    };
  }
  if (settings.filter(({ advanced }) => !advanced).length > 5) {
    yield {
      ...at('settings'),
      cause: sentence('lint.own.settings', 'More than five settings aren’t marked as advanced.'),
    };
  }
  for (const { path, type } of settings) {
    if (type !== 'secret' && valueAt(defaultConfig, path.split('.')) === undefined) {
      yield {
        ...at('settings'),
        cause: sentence('lint.own.no-default', 'The setting {path} has no value in defaultConfig.', { path }),
      };
    }
  }
}

function* checkClaims(
  { data }: Manifest,
  objects: readonly LintedObject[],
  at: (key: string) => Pick<Problem, 'file' | 'line' | 'column'>,
): Iterable<Problem> {
  const kept = new Set(data?.claims.map((claim) => claim.name));
  for (const { claim } of data?.databases ?? []) if (claim !== undefined) kept.add(claim);
  const present = new Set<string>();
  for (const object of objects) {
    const { kind, metadata } = object.value;
    if (kind === 'PersistentVolumeClaim') present.add(metadata.name);
    for (const template of listAt(object.value, ['spec', 'volumeClaimTemplates'])) {
      present.add(`${textAt(template, ['metadata', 'name']) ?? ''}-${metadata.name}-0`);
    }
    if (kind === 'PersistentVolumeClaim' && !kept.has(metadata.name)) {
      yield object.at(
        ['metadata', 'name'],
        sentence('lint.claim.unlisted', 'The claim {claim} isn’t in data.claims.', { claim: metadata.name }),
        {
          hint: sentence('lint.claim.unlisted.hint', 'If it needs no backup, list it with “keep: false”.'),
        },
      );
    }
  }
  for (const name of kept) {
    if (!present.has(name))
      yield {
        ...at('data'),
        cause: sentence('lint.claim.missing', 'data lists the claim {claim}, which doesn’t exist.', {
          claim: name,
        }),
      };
  }
}

function* checkUsed(
  manifest: Manifest,
  objects: readonly LintedObject[],
  at: (key: string) => Pick<Problem, 'file' | 'line' | 'column'>,
): Iterable<Problem> {
  const used = new Set<string>();
  let whole = false;
  for (const { value } of objects) {
    for (const [path, inner] of everyValue(value)) {
      if (path.at(-1) === 'secretKeyRef') used.add(textAt(inner, ['key']) ?? '');
      const mounted = path.at(-1) === 'secretName' && path.at(-2) === 'secret';
      if (mounted || path.at(-1) === 'secretRef') whole = true;
    }
  }
  // A supporting app need not use the secrets that others copy from it.
  if (whole || manifest.provides.length > 0) return;
  for (const { key } of manifest.requiredSecrets) {
    if (!used.has(key))
      yield {
        ...at('requiredSecrets'),
        cause: sentence('lint.unused-secret', 'Nothing uses the secret {key}.', { key }),
      };
  }
}

/** A foreign service account may have rights this app didn't ask for. */
function* checkAccounts(objects: readonly LintedObject[]): Iterable<Problem> {
  const own = new Set(
    objects
      .filter(({ value }) => value.kind === 'ServiceAccount')
      .map(({ value: { metadata } }) => `${metadata.namespace ?? ''}/${metadata.name}`),
  );
  for (const { value, at } of objects) {
    const pod = podPathOf(value);
    if (pod === undefined) continue;
    for (const key of ['serviceAccountName', 'serviceAccount']) {
      const account = textAt(value, [...pod, key]);
      if (account === undefined || account === '' || account === 'default') continue;
      if (own.has(`${value.metadata.namespace ?? ''}/${account}`)) continue;
      yield at(
        [...pod, key],
        sentence('lint.account', 'This runs as the service account {account}, which isn’t the app’s own.', {
          account,
        }),
        {
          hint: sentence('lint.account.hint', 'Add the ServiceAccount to the app’s files.'),
          refused: true,
        },
      );
    }
  }
}

/** Traefik answers 404 for a route that names a Service or Middleware which doesn't exist. */
function* checkRoutes(objects: readonly LintedObject[]): Iterable<Problem> {
  const all = objects.map(({ value }) => value);
  for (const { value, at } of objects) {
    const broken = isRoute(value) ? explainResource(value, all, []) : undefined;
    const name = broken?.sentence.values?.['name'];
    if (typeof name === 'string')
      yield at(
        ['spec'],
        sentence('lint.route.missing', 'The route leads to {name}, which isn’t among the app’s objects.', {
          name,
        }),
      );
  }
}

/** The place of a key in the manifest, or its start. */
export function keyPlaces(
  app: string,
  text: string,
): (key: string) => Pick<Problem, 'file' | 'line' | 'column'> {
  const { doc, lines } = parseYaml(text);
  const { contents } = doc;
  const offsets = new Map<string, number>();
  if (isMap(contents)) {
    for (const { key } of contents.items) {
      const range: unknown = valueAt(key, ['range', 0]);
      if (typeof range === 'number') offsets.set(String(key), range);
    }
  }
  return (key) => {
    const { line, col } = lines.linePos(offsets.get(key) ?? 0);
    return { file: `${app}/manifest.yaml`, line, column: col };
  };
}
