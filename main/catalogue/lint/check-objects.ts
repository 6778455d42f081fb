import { groupKindOf, groupOf } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Manifest } from '../manifest.ts';
import { askedKind, asksOf, notAskedFor, tokenNotAskedFor } from './asks.ts';
import { checkDnsNames } from './check-dns-names.ts';
import { checkEntrance } from './check-entrance.ts';
import { reachOf, rightSpelling } from './known-kinds.ts';
import type { LintedObject } from './linted-object.ts';
import type { Problem } from './problem.ts';
import { everyValue, listAt, textAt, valueAt } from './value-at.ts';

/**
 * Checks everything about an object except its pods: its namespace, the secrets it reads, who can reach it. `issued` has
 * the names of the Secrets that cert-manager makes for the app.
 */
export function* checkObject(
  object: LintedObject,
  manifest: Manifest,
  issued: ReadonlySet<string>,
): Iterable<Problem> {
  yield* checkPlace(object, manifest);
  yield* checkSecrets(object, manifest, issued);
  yield* checkEntrance(object, manifest);
  yield* checkDnsNames(object, manifest);
  yield* checkReach(object, manifest);
}

/** The Secrets that cert-manager makes for the app's Certificates, which its pods may mount. */
export function issuedSecrets(objects: readonly LintedObject[]): ReadonlySet<string> {
  return new Set(
    objects
      .filter(({ value }) => groupKindOf(value) === 'Certificate.cert-manager.io')
      .flatMap(({ value }) => textAt(value, ['spec', 'secretName']) ?? []),
  );
}

function* checkPlace(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  const { kind, metadata } = object.value;
  const spelling = rightSpelling(object.value);
  if (spelling !== undefined) {
    yield object.at(
      ['kind'],
      sentence('lint.kind-spelling', 'The kind is {kind}, but Kubernetes spells it {spelling}.', {
        kind,
        spelling,
      }),
      { refused: true },
    );
    return;
  }
  const groupKind = groupKindOf(object.value);
  if (groupKind === 'Secret') {
    yield object.at(['kind'], sentence('lint.secret-in-file', 'The files of an app can’t contain Secrets.'), {
      hint: sentence(
        'lint.secret-in-file.hint',
        'List passwords under requiredSecrets in the manifest. Wild Cloud puts them in the Secret {secret}.',
        { secret: `${manifest.app}-secrets` },
      ),
      refused: true,
    });
  }
  if (groupKind === 'Namespace') {
    if (metadata.name !== manifest.namespace) {
      yield object.at(
        ['metadata', 'name'],
        sentence(
          'lint.creates-namespace',
          'This creates the namespace {namespace}, which isn’t the app’s own.',
          { namespace: metadata.name },
        ),
        {
          refused: true,
        },
      );
    } else {
      yield* checkLevel(object, manifest);
      yield* checkNeighbours(object, manifest);
    }
    return;
  }
  const reach = reachOf(object.value);
  if (reach !== 'namespace' && !askedKind(manifest, 'cluster-wide', kind)) {
    const cause =
      reach === 'cluster'
        ? sentence(
            'lint.asks.cluster-kind',
            'A {kind} belongs to the whole cluster, and the manifest doesn’t ask for it.',
            { kind },
          )
        : sentence(
            'lint.asks.far-kind',
            'A {kind} ({group}) may reach beyond the app’s namespace, and the manifest doesn’t ask for it.',
            { kind, group: groupOf(object.value) || 'core' },
          );
    yield notAskedFor(object, ['kind'], cause, 'cluster-wide', kind);
  }
  yield* checkNamespace(object, manifest);
  const rights = groupOf(object.value) === 'rbac.authorization.k8s.io';
  if (rights && !asksOf(manifest).has('kubernetes-api')) {
    yield notAskedFor(
      object,
      ['kind'],
      sentence('lint.asks.rights', 'This grants rights in the cluster, and the manifest doesn’t ask for it.'),
      'kubernetes-api',
    );
  }
}

function* checkNamespace(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  const { kind, metadata } = object.value;
  const { namespace } = metadata;
  if (namespace === undefined || namespace === '') {
    if (reachOf(object.value) !== 'namespace') return;
    yield object.at(
      ['metadata'],
      sentence('lint.no-namespace', 'This object has no namespace, so it would end up in “default”.'),
      {
        hint: sentence('lint.no-namespace.hint', 'Add “namespace: {namespace}” to the kustomization.', {
          namespace: manifest.namespace,
        }),
        refused: true,
      },
    );
  } else if (namespace !== manifest.namespace && !askedKind(manifest, 'other-namespace', kind)) {
    yield notAskedFor(
      object,
      ['metadata', 'namespace'],
      sentence(
        'lint.asks.other-namespace',
        'This object goes into the namespace {namespace}, which isn’t the app’s own, and the manifest doesn’t ask for it.',
        { namespace },
      ),
      'other-namespace',
      kind,
    );
  }
}

function* checkLevel(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  const asked = asksOf(manifest);
  const label = 'pod-security.kubernetes.io/enforce';
  const level = textAt(object.value, ['metadata', 'labels', label]);
  const allowed = asked.has('privileged') ? 'privileged' : asked.has('root') ? 'baseline' : 'restricted';
  const levels = ['restricted', 'baseline', 'privileged'];
  if (level === undefined || !levels.includes(level)) {
    yield object.at(
      ['metadata', 'labels'],
      sentence('lint.security-label', 'The Namespace needs the label “{label}: {level}”.', {
        label,
        level: allowed,
      }),
      { refused: true },
    );
  } else if (levels.indexOf(level) > levels.indexOf(allowed)) {
    yield notAskedFor(
      object,
      ['metadata', 'labels', label],
      sentence(
        'lint.asks.level',
        'The Namespace has the Pod Security level {level}, and the manifest doesn’t ask for it.',
        { level },
      ),
      level === 'baseline' ? 'root' : level,
    );
  }
  const version = textAt(object.value, ['metadata', 'labels', `${label}-version`]);
  // Before 1.25 the restricted rules allowed things they forbid today.
  const minor = Number(/^v1\.(\d+)$/.exec(version ?? '')?.[1] ?? 25);
  if (minor < 25 && !asked.has('privileged')) {
    yield notAskedFor(
      object,
      ['metadata', 'labels', `${label}-version`],
      sentence(
        'lint.asks.old-rules',
        'The Namespace follows the rules of Kubernetes {version}, which allow more than today’s, and the manifest doesn’t ask for it.',
        { version: version ?? '' },
      ),
      'privileged',
    );
  }
}

const usesLabel = 'wildcloud.dev/uses-';
/** Apps that admit namespaces with their label, by role (docs/writing-apps.md). */
const byRole = new Map([
  ['postgres', 'postgresql'],
  ['mysql', 'mysql'],
  ['redis', 'redis'],
  ['memcached', 'memcached'],
]);

/** A namespace label gives access to another app. */
function* checkNeighbours(object: LintedObject, { requires }: Manifest): Iterable<Problem> {
  const required = new Set(requires.map((one) => ('app' in one ? one.app : byRole.get(one.role))));
  // An unknown role may mean any app.
  if (required.has(undefined)) return;
  for (const label of Object.keys(object.value.metadata.labels ?? {})) {
    if (!label.startsWith(usesLabel)) continue;
    const app = label.slice(usesLabel.length);
    if ([...required].some((one) => one === app)) continue;
    yield object.at(
      ['metadata', 'labels', label],
      sentence('lint.reaches', 'This gives the app access to {app}, which it doesn’t require.', { app }),
      {
        hint: sentence('lint.reaches.hint', 'Add {app} to requires in the manifest.', { app }),
        refused: true,
      },
    );
  }
}

/** Fields that name a Secret, and the field that names its key. */
function* checkSecrets(
  object: LintedObject,
  manifest: Manifest,
  issued: ReadonlySet<string>,
): Iterable<Problem> {
  const own = `${manifest.app}-secrets`;
  for (const [path, value] of everyValue(object.value)) {
    const last = path.at(-1);
    const named = last === 'secretKeyRef' || last === 'secretRef' ? textAt(value, ['name']) : undefined;
    const mounted =
      last === 'secret' ? (textAt(value, ['secretName']) ?? textAt(value, ['name'])) : undefined;
    const name = named ?? mounted;
    if (name === undefined || issued.has(name)) continue;
    if (name !== own) {
      yield object.at(
        path,
        sentence('lint.other-secret', 'This reads the Secret {name}, which isn’t the app’s own.', { name }),
        {
          hint: sentence(
            'lint.other-secret.hint',
            'Use {own}. Wild Cloud copies the passwords of required apps into it.',
            { own },
          ),
          refused: true,
        },
      );
      continue;
    }
    const key = textAt(value, ['key']);
    if (key === undefined) continue;
    const spec = manifest.requiredSecrets.find((one) => one.key === key);
    if (spec === undefined) {
      yield object.at(
        path,
        sentence('lint.unlisted-secret', 'This uses the secret {key}, which isn’t in requiredSecrets.', {
          key,
        }),
      );
    } else if (spec.optional && valueAt(value, ['optional']) !== true) {
      yield object.at(
        path,
        sentence(
          'lint.optional-secret',
          'This uses the secret {key} and needs “optional: true”, because the secret may be missing.',
          { key },
        ),
      );
    }
  }
}

/** What else in a namespace reaches outside it: cluster volumes, a token for the cluster. */
function* checkReach(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  const { value } = object;
  if (groupKindOf(value) === 'ServiceAccount') {
    const path = ['automountServiceAccountToken'];
    if (valueAt(value, path) === true && !asksOf(manifest).has('kubernetes-api'))
      yield tokenNotAskedFor(object, path);
  }
  const claims =
    groupKindOf(value) === 'PersistentVolumeClaim'
      ? [[]]
      : listAt(value, ['spec', 'volumeClaimTemplates']).map((_, index) => [
          'spec',
          'volumeClaimTemplates',
          index,
        ]);
  for (const claim of claims) {
    const volume = [...claim, 'spec', 'volumeName'];
    if (textAt(value, volume) !== undefined && !askedKind(manifest, 'cluster-wide', 'PersistentVolume')) {
      const cause = sentence(
        'lint.asks.volume',
        'This uses the volume {volume}, which belongs to the whole cluster, and the manifest doesn’t ask for it.',
        { volume: textAt(value, volume) ?? '' },
      );
      yield notAskedFor(object, volume, cause, 'cluster-wide', 'PersistentVolume');
    }
    const source = [...claim, 'spec', 'dataSourceRef', 'namespace'];
    const from = textAt(value, source);
    if (
      from !== undefined &&
      from !== manifest.namespace &&
      !askedKind(manifest, 'other-namespace', 'PersistentVolumeClaim')
    ) {
      const cause = sentence(
        'lint.asks.data',
        'This copies data of the namespace {namespace}, which isn’t the app’s own, and the manifest doesn’t ask for it.',
        { namespace: from },
      );
      yield notAskedFor(object, source, cause, 'other-namespace', 'PersistentVolumeClaim');
    }
  }
}
