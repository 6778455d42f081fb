import { createHash } from 'node:crypto';
import { conditionOf, isMap, type KubeObject, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import type { Bundle } from '../bundle.ts';
import { diffObject, type FieldChange, withoutValues } from './diff-object.ts';
import { canonical, normalizeObject } from './normalize-object.ts';
import { isClaim, isJob, isPrunable } from './object-kinds.ts';
import { sortObjects } from './sort-objects.ts';

/** What the cluster would make of one desired object. */
export type DryRun =
  | { readonly outcome: 'object'; readonly object: KubeObject }
  /** The existing object cannot be changed to these values. */
  | { readonly outcome: 'immutable' }
  /** The webhook that checks it isn’t responding, and comes with the bundles: applying it waits for that. */
  | { readonly outcome: 'unchecked' };

/** What the cluster contains before anything is changed. Maps are keyed by `objectKey`. */
export interface ObservedBundle {
  readonly live: ReadonlyMap<string, KubeObject>;
  /** None for objects that do not exist yet or are already as desired, and for Jobs. */
  readonly dryRuns: ReadonlyMap<string, DryRun>;
  /** Everything that carries the label of this bundle. */
  readonly members: readonly KubeObject[];
}

export interface PlannedChange {
  readonly act: 'add' | 'change' | 'replace' | 'remove' | 'keep';
  /** The desired object; for `remove` and `keep` the existing one. */
  readonly object: KubeObject;
  /** The existing object. An `add` has one if it is still being deleted. */
  readonly live?: KubeObject;
  readonly fields: readonly FieldChange[];
}

const jobHash = 'wildcloud.dev/spec-hash';

/**
 * The changes that make the cluster as desired; none if it already is. Removals come last.
 * A plan never removes claims, namespaces or CustomResourceDefinitions, because data would be lost with them.
 */
export function planBundle(bundle: Pick<Bundle, 'objects'>, observed: ObservedBundle): PlannedChange[] {
  const desired = new Set(bundle.objects.map((object) => objectKey(refOf(object))));
  const changes: PlannedChange[] = [];
  for (const object of bundle.objects) {
    const change = planObject(object, observed);
    if (change !== undefined) changes.push(change);
  }
  const obsolete = observed.members.filter(
    (member) => !desired.has(objectKey(refOf(member))) && isPrunable(member),
  );
  for (const object of sortObjects(obsolete).toReversed())
    changes.push({ act: 'remove', object, live: object, fields: [] });
  return [...changes, ...unusedClaims(changes, observed, desired)];
}

/** When a new claim is added, claims that are no longer used may hold the data that people expect in the new one. */
function unusedClaims(
  changes: readonly PlannedChange[],
  { members }: ObservedBundle,
  desired: ReadonlySet<string>,
): PlannedChange[] {
  if (!changes.some(({ act, object }) => act === 'add' && isClaim(object))) return [];
  return members
    .filter((member) => isClaim(member) && !desired.has(objectKey(refOf(member))))
    .map((object) => ({ act: 'keep', object, live: object, fields: [] }));
}

function planObject(object: KubeObject, observed: ObservedBundle): PlannedChange | undefined {
  const key = objectKey(refOf(object));
  const live = observed.live.get(key);
  if (live === undefined) return { act: 'add', object, fields: [] };
  // One that is being deleted is created again once it is gone.
  if (live.metadata.deletionTimestamp !== undefined) return { act: 'add', object, live, fields: [] };
  if (isJob(object)) {
    if (isJobUpToDate(object, live)) return undefined;
    return { act: 'replace', object, live, fields: jobFields(object, live) };
  }
  const dryRun = observed.dryRuns.get(key);
  if (dryRun === undefined) return undefined;
  if (dryRun.outcome === 'immutable') return { act: 'replace', object, live, fields: [] };
  if (dryRun.outcome === 'unchecked') return { act: 'change', object, live, fields: [] };
  const fields = diffObject(live, dryRun.object);
  return fields.length === 0 ? undefined : { act: 'change', object, live, fields };
}

/** A Job that did the same work, or is doing it now, is left alone; one that failed runs again. */
function isJobUpToDate(job: KubeObject, live: KubeObject): boolean {
  return (
    live.metadata.annotations?.[jobHash] === job.metadata.annotations?.[jobHash] &&
    conditionOf(live, 'Failed')?.status !== 'True'
  );
}

/** The existing Job has many fields set by the server, so only the desired ones are compared. */
function jobFields(job: KubeObject, live: KubeObject): FieldChange[] {
  return diffObject({ ...job, spec: pickLike(job['spec'], live['spec']) }, job);
}

/** The part of `found` that has a counterpart in `desired`. */
function pickLike(desired: unknown, found: unknown): unknown {
  if (Array.isArray(desired) && Array.isArray(found)) {
    return desired.map((each, index) => pickLike(each, found[index]));
  }
  if (!isMap(desired) || !isMap(found)) return found;
  return Object.fromEntries(
    Object.entries(desired).map(([name, value]) => [name, pickLike(value, found[name])]),
  );
}

/** Jobs carry a hash of their spec, because the server fills in too much of it for a comparison afterwards. */
export function stampJob(job: KubeObject): KubeObject {
  const hash = createHash('sha256').update(canonical(job['spec'])).digest('hex').slice(0, 32);
  const annotations = { ...job.metadata.annotations, [jobHash]: hash };
  return { ...job, metadata: { ...job.metadata, annotations } };
}

/** Equal for equal changes, and independent of the values of secrets. */
export function fingerprint(changes: readonly PlannedChange[]): string {
  const facts = changes.map(({ act, object, fields }) => ({
    act,
    key: objectKey(refOf(object)),
    ...(act === 'add' ? { object: normalizeObject(withoutValues(object)) } : { fields }),
  }));
  return createHash('sha256').update(canonical(facts)).digest('hex');
}
