import { createHash } from 'node:crypto';
import {
  conditionOf,
  groupKindOf,
  isMap,
  type KubeObject,
  objectKey,
  refOf,
} from '../../kubernetes/kubernetes.ts';
import { diffObject, type FieldChange, withoutValues } from './diff-object.ts';
import { canonical, normalizeObject } from './normalize-object.ts';
import { sortObjects } from './sort-objects.ts';

/** What an app should be in a cluster. */
export interface Bundle {
  readonly app: string;
  readonly title: string;
  readonly version?: string;
  readonly supporting: boolean;
  readonly namespace: string;
  /** All labelled as members, Jobs stamped, in the order in which they are made. */
  readonly objects: readonly KubeObject[];
  /** By `objectKey`: what is there under these names was made by others, and nothing of it may stay. */
  readonly replaces?: ReadonlySet<string>;
}

/** What the cluster would make of one desired object. */
export type DryRun =
  | { readonly outcome: 'object'; readonly object: KubeObject }
  /** Only a new object can have these values. */
  | { readonly outcome: 'immutable' };

/** What was found in the cluster before anything is touched. Maps go by `objectKey`. */
export interface ObservedBundle {
  readonly live: ReadonlyMap<string, KubeObject>;
  /** Missing for objects that do not exist yet, that are as they were applied, and for Jobs. */
  readonly dryRuns: ReadonlyMap<string, DryRun>;
  /** Everything that carries the label of this app. */
  readonly members: readonly KubeObject[];
}

export interface PlannedChange {
  readonly act: 'add' | 'change' | 'replace' | 'remove' | 'keep';
  /** As it will be; for `remove` and `keep` as it is. */
  readonly object: KubeObject;
  /** For `add` the one before it, where that is still on its way out. */
  readonly live?: KubeObject;
  readonly fields: readonly FieldChange[];
}

const jobHash = 'wildcloud.dev/spec-hash';

/**
 * What has to happen so that the cluster is as desired; nothing where it already is. Removals come last.
 * Claims, namespaces and definitions are never removed by a plan: data would go with them.
 */
export function planBundle(desired: Bundle, observed: ObservedBundle): PlannedChange[] {
  const wanted = new Set(desired.objects.map((object) => objectKey(refOf(object))));
  const changes: PlannedChange[] = [];
  for (const object of desired.objects) {
    const change = planObject(object, observed);
    if (change !== undefined) changes.push(change);
  }
  const gone = observed.members.filter(
    (member) => !wanted.has(objectKey(refOf(member))) && isPrunable(member),
  );
  for (const object of sortObjects(gone).toReversed())
    changes.push({ act: 'remove', object, live: object, fields: [] });
  return [...changes, ...unusedClaims(changes, observed, wanted)];
}

/** Where new space comes, space that nobody uses any more may hold what people look for in the new one. */
function unusedClaims(
  changes: readonly PlannedChange[],
  { members }: ObservedBundle,
  wanted: ReadonlySet<string>,
): PlannedChange[] {
  if (!changes.some(({ act, object }) => act === 'add' && isClaim(object))) return [];
  return members
    .filter((member) => isClaim(member) && !wanted.has(objectKey(refOf(member))))
    .map((object) => ({ act: 'keep', object, live: object, fields: [] }));
}

export function isClaim(object: KubeObject): boolean {
  return groupKindOf(object) === 'PersistentVolumeClaim';
}

function planObject(object: KubeObject, observed: ObservedBundle): PlannedChange | undefined {
  const key = objectKey(refOf(object));
  const live = observed.live.get(key);
  if (live === undefined) return { act: 'add', object, fields: [] };
  // One that is on its way out must be made anew when it is gone.
  if (live.metadata.deletionTimestamp !== undefined) return { act: 'add', object, live, fields: [] };
  if (isJob(object)) {
    if (isJobUpToDate(object, live)) return undefined;
    return { act: 'replace', object, live, fields: jobFields(object, live) };
  }
  const dryRun = observed.dryRuns.get(key);
  if (dryRun === undefined) return undefined;
  if (dryRun.outcome === 'immutable') return { act: 'replace', object, live, fields: [] };
  const fields = diffObject(live, dryRun.object);
  return fields.length === 0 ? undefined : { act: 'change', object, live, fields };
}

/** A Job that did the same work, or does it now, is left alone; one that failed is tried anew. */
export function isJobUpToDate(job: KubeObject, live: KubeObject): boolean {
  return (
    live.metadata.annotations?.[jobHash] === job.metadata.annotations?.[jobHash] &&
    conditionOf(live, 'Failed')?.status !== 'True'
  );
}

/** The live Job has far more fields than were asked for, so only what was asked for is compared. */
function jobFields(job: KubeObject, live: KubeObject): FieldChange[] {
  return diffObject({ ...job, spec: pickLike(job['spec'], live['spec']) }, job);
}

/** The part of `found` that has a counterpart in `wanted`. */
function pickLike(wanted: unknown, found: unknown): unknown {
  if (Array.isArray(wanted) && Array.isArray(found)) {
    return wanted.map((each, index) => pickLike(each, found[index]));
  }
  if (!isMap(wanted) || !isMap(found)) return found;
  return Object.fromEntries(
    Object.entries(wanted).map(([name, value]) => [name, pickLike(value, found[name])]),
  );
}

export function isJob(object: KubeObject): boolean {
  return groupKindOf(object) === 'Job.batch';
}

/** Jobs carry a hash of what they do, because the server fills in so much that it cannot be compared afterwards. */
export function stampJob(job: KubeObject): KubeObject {
  const hash = createHash('sha256').update(canonical(job['spec'])).digest('hex').slice(0, 32);
  const annotations = { ...job.metadata.annotations, [jobHash]: hash };
  return { ...job, metadata: { ...job.metadata, annotations } };
}

/** Kinds of which a new object does what the old one did, with nothing lost in between but a moment. */
const replaceable = new Set([
  'Job.batch',
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'Service',
  'ConfigMap',
  'Secret',
  'Ingress.networking.k8s.io',
  'NetworkPolicy.networking.k8s.io',
  'RoleBinding.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
]);

export function isReplaceable(object: KubeObject): boolean {
  return replaceable.has(groupKindOf(object));
}

const neverPruned = new Set([
  'PersistentVolumeClaim',
  'PersistentVolume',
  'Namespace',
  'CustomResourceDefinition.apiextensions.k8s.io',
]);

export function isPrunable(object: KubeObject): boolean {
  // Claims that a StatefulSet made carry its labels too, and so do the pods and revisions of every workload.
  return !neverPruned.has(groupKindOf(object)) && (object.metadata.ownerReferences ?? []).length === 0;
}

/** Says the same for the same changes, without depending on the value of any secret. */
export function fingerprint(changes: readonly PlannedChange[]): string {
  const facts = changes.map(({ act, object, fields }) => ({
    act,
    key: objectKey(refOf(object)),
    ...(act === 'add' ? { object: normalizeObject(withoutValues(object)) } : { fields }),
  }));
  return createHash('sha256').update(canonical(facts)).digest('hex');
}
