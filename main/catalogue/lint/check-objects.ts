import { groupKindOf, groupOf } from '../../kubernetes/kubernetes.ts';
import type { Manifest } from '../manifest.ts';
import { askedKind, asksOf, notAskedFor } from './asks.ts';
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
    yield object.at(['kind'], `is a ${kind}; Kubernetes spells it ${spelling}`, { refused: true });
    return;
  }
  const groupKind = groupKindOf(object.value);
  if (groupKind === 'Secret') {
    yield object.at(['kind'], 'is a Secret in a file', {
      hint: `Passwords stand in requiredSecrets, and come from the Secret ${manifest.app}-secrets.`,
      refused: true,
    });
  }
  if (groupKind === 'Namespace') {
    if (metadata.name !== manifest.namespace) {
      yield object.at(['metadata', 'name'], `creates the namespace ${metadata.name}, which is not its own`, {
        refused: true,
      });
    } else {
      yield* checkLevel(object, manifest);
      yield* checkNeighbours(object, manifest);
    }
    return;
  }
  const reach = reachOf(object.value);
  if (reach !== 'namespace' && !askedKind(manifest, 'cluster-wide', kind)) {
    const what =
      reach === 'cluster'
        ? `a ${kind}, which is the whole cluster’s,`
        : `a ${kind} (${groupOf(object.value) || 'core'}), which may reach beyond its namespace,`;
    yield notAskedFor(object, ['kind'], what, `cluster-wide with the kind ${kind}`);
  }
  yield* checkNamespace(object, manifest);
  const rights = groupOf(object.value) === 'rbac.authorization.k8s.io';
  if (rights && !asksOf(manifest).has('kubernetes-api')) {
    yield notAskedFor(object, ['kind'], 'rights in the cluster', 'kubernetes-api');
  }
}

function* checkNamespace(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  const { kind, metadata } = object.value;
  const { namespace } = metadata;
  if (namespace === undefined || namespace === '') {
    if (reachOf(object.value) !== 'namespace') return;
    yield object.at(['metadata'], 'has no namespace, so it would end up in default', {
      hint: `Write namespace: ${manifest.namespace} into the kustomization.`,
      refused: true,
    });
  } else if (namespace !== manifest.namespace && !askedKind(manifest, 'other-namespace', kind)) {
    yield notAskedFor(
      object,
      ['metadata', 'namespace'],
      `a place in the namespace ${namespace}, which is not its own,`,
      `other-namespace with the kind ${kind}`,
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
    yield object.at(['metadata', 'labels'], `needs the label ${label}: ${allowed}`, { refused: true });
  } else if (levels.indexOf(level) > levels.indexOf(allowed)) {
    yield notAskedFor(
      object,
      ['metadata', 'labels', label],
      `the level ${level}`,
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
      `the rules of Kubernetes ${version}, which allow more,`,
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
    yield object.at(['metadata', 'labels', label], `reaches ${app} and does not require it`, {
      hint: `Say it with requires: ${app}.`,
      refused: true,
    });
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
      yield object.at(path, `reads the Secret ${name}, which is not its own`, {
        hint: `Its own is ${own}; a password of a required app is copied into it.`,
        refused: true,
      });
      continue;
    }
    const key = textAt(value, ['key']);
    if (key === undefined) continue;
    const spec = manifest.requiredSecrets.find((one) => one.key === key);
    if (spec === undefined) {
      yield object.at(path, `takes the secret ${key}, which is not in requiredSecrets`);
    } else if (spec.optional && valueAt(value, ['optional']) !== true) {
      yield object.at(
        path,
        `takes the secret ${key} without optional: true, though nobody may have given it`,
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
      yield notAskedFor(object, path, 'a token for the cluster', 'kubernetes-api');
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
      const what = `the volume ${textAt(value, volume)}, which is the whole cluster’s,`;
      yield notAskedFor(object, volume, what, 'cluster-wide with the kind PersistentVolume');
    }
    const source = [...claim, 'spec', 'dataSourceRef', 'namespace'];
    const from = textAt(value, source);
    if (
      from !== undefined &&
      from !== manifest.namespace &&
      !askedKind(manifest, 'other-namespace', 'PersistentVolumeClaim')
    ) {
      const what = `data of the namespace ${from}, which is not its own,`;
      yield notAskedFor(object, source, what, 'other-namespace with the kind PersistentVolumeClaim');
    }
  }
}
