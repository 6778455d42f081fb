import type { Manifest } from '../manifest.ts';
import { asksOf, unsaid } from './check-pods.ts';
import { isClusterWide, takenNamespaces } from './known-kinds.ts';
import type { LintedObject } from './linted-object.ts';
import type { Problem } from './problem.ts';
import { everyValue, listAt, textAt, valueAt } from './value-at.ts';

/** What an object is beside its programs: where it stands, whose secrets it reads, who reaches it. */
export function* checkObject(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  yield* checkPlace(object, manifest);
  yield* checkSecrets(object, manifest);
  yield* checkEntrance(object, manifest);
}

function* checkPlace(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  const { kind, metadata } = object.value;
  if (kind === 'Secret') {
    yield object.at(['kind'], 'is a Secret in a file', {
      hint: `Passwords stand in requiredSecrets, and come from the Secret ${manifest.app}-secrets.`,
      refused: true,
    });
  }
  if (kind === 'Namespace') {
    if (metadata.name !== manifest.namespace) {
      yield object.at(['metadata', 'name'], `makes the namespace ${metadata.name}, which is not its own`, {
        refused: true,
      });
    } else yield* checkLevel(object, manifest);
    return;
  }
  if (isClusterWide(kind) && !askedKind(manifest, 'cluster-wide', kind)) {
    yield unsaid(
      object,
      ['kind'],
      `a ${kind}, which is the whole cluster’s,`,
      `cluster-wide with the kind ${kind}`,
    );
  }
  const { namespace } = metadata;
  if (
    namespace !== undefined &&
    namespace !== manifest.namespace &&
    !askedKind(manifest, 'other-namespace', kind)
  ) {
    yield unsaid(
      object,
      ['metadata', 'namespace'],
      `a place in the namespace ${namespace}, which is not its own,`,
      `other-namespace with the kind ${kind}`,
    );
  }
  const rights = ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'].includes(kind);
  if (rights && !asksOf(manifest).has('kubernetes-api')) {
    yield unsaid(object, ['kind'], 'rights in the cluster', 'kubernetes-api');
  }
}

function askedKind({ asksFor }: Manifest, ask: 'cluster-wide' | 'other-namespace', kind: string): boolean {
  return asksFor.some(({ what, kinds }) => what === ask && kinds?.includes(kind) === true);
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
    yield unsaid(
      object,
      ['metadata', 'labels', label],
      `the level ${level}`,
      level === 'baseline' ? 'root' : level,
    );
  }
  if (takenNamespaces.has(manifest.namespace)) {
    yield object.at(['metadata', 'name'], `lives in ${manifest.namespace}, which is the cluster’s`, {
      refused: true,
    });
  }
}

/** Keys that name a Secret, and the one that names what is wanted of it. */
function* checkSecrets(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  const own = `${manifest.app}-secrets`;
  for (const [path, value] of everyValue(object.value)) {
    const last = path.at(-1);
    const named = last === 'secretKeyRef' || last === 'secretRef' ? textAt(value, ['name']) : undefined;
    const mounted =
      last === 'secret' ? (textAt(value, ['secretName']) ?? textAt(value, ['name'])) : undefined;
    const name = named ?? mounted;
    if (name === undefined) continue;
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

function* checkEntrance(object: LintedObject, manifest: Manifest): Iterable<Problem> {
  const { kind } = object.value;
  if (kind === 'Service') {
    const type = textAt(object.value, ['spec', 'type']);
    const open = type === 'LoadBalancer' || type === 'NodePort';
    const outside = open || listAt(object.value, ['spec', 'externalIPs']).length > 0;
    if (outside && !asksOf(manifest).has('load-balancer')) {
      yield unsaid(object, ['spec'], 'a port of its own in the home network', 'load-balancer');
    }
  }
  if (kind !== 'Ingress') return;
  for (const annotation of ['external-dns.alpha.kubernetes.io/target', 'cert-manager.io/cluster-issuer']) {
    if (valueAt(object.value, ['metadata', 'annotations', annotation]) === undefined) {
      yield object.at(['metadata', 'annotations'], `has no annotation ${annotation}`);
    }
  }
  if (valueAt(object.value, ['spec', 'ingressClassName']) === undefined) {
    yield object.at(['spec'], 'has no ingressClassName');
  }
  if (listAt(object.value, ['spec', 'tls']).length === 0)
    yield object.at(['spec'], 'has no tls, so it has no HTTPS');
}
