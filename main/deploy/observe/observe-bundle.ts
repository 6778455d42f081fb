import {
  FieldConflictError,
  groupKindOf,
  type Kubernetes,
  type KubeObject,
  objectKey,
  refOf,
  isImmutableError,
  webhookNotReady,
} from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import { applySetId, type Inventory } from '../apply-set.ts';
import type { Bundle } from '../bundle.ts';
import { explainFieldConflicts } from '../explain/field-conflicts.ts';
import { claimNotResizable, unknownKind } from '../failures.ts';
import { definesKind } from '../plan/custom-resources.ts';
import { isClaim, isJob, isReplaceable } from '../plan/object-kinds.ts';
import type { DryRun, ObservedBundle } from '../plan/plan-bundle.ts';
import { dryRunElsewhere } from './dry-run-elsewhere.ts';
import { type Listing, listBundles } from './list-members.ts';
import { isStillApplied } from './still-applied.ts';

export interface Observation extends ObservedBundle {
  readonly inventory: Inventory | undefined;
}

/**
 * What exists in the cluster, and what the cluster would make of the desired objects. Changes nothing.
 * For an object that does not exist yet, a dry run only checks that it would be accepted; if its namespace does not
 * exist either, the dry run happens in another one. If its kind does not exist yet, the API server cannot check it at
 * all, so it counts as an addition that only kustomize has seen.
 * @throws WildError from the dry run: `deploy.conflict`, `deploy.invalid-object`, `cluster.refused`
 */
export async function observeBundle(
  bundle: Bundle,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Observation> {
  return observeListed(bundle, await listBundles([bundle], kubernetes, signal), kubernetes, signal);
}

/** The same for several bundles, in their order, with hardly more requests than for one. */
export async function observeBundles(
  bundles: readonly Bundle[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Observation[]> {
  const listing = await listBundles(bundles, kubernetes, signal);
  return Promise.all(bundles.map((bundle) => observeListed(bundle, listing, kubernetes, signal)));
}

/** The same with a listing that the caller already has. */
export async function observeListed(
  bundle: Bundle,
  listing: Listing,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Observation> {
  const { namespace, objects } = bundle;
  const id = applySetId(bundle);
  const members = listing.members.get(id) ?? [];
  const listed = new Map(members.map((member) => [objectKey(refOf(member)), member]));
  const live = new Map<string, KubeObject>();
  const dryRuns = new Map<string, DryRun>();

  async function observe(object: KubeObject): Promise<void> {
    const key = objectKey(refOf(object));
    const namespaced = await kubernetes.isNamespaced(object, signal);
    if (namespaced === undefined) {
      if (!comesWithItsKind(object, bundle)) throw unknownKind(object);
      return;
    }
    const unlessUnchecked = (error: unknown): DryRun => {
      if (webhookNotReady(error) === undefined || !comesWithItsKind(object, bundle)) throw error;
      return { outcome: 'unchecked' };
    };
    if (namespaced && !listing.namespaces.has(namespace) && object.metadata.namespace === namespace) {
      await dryRunElsewhere(object, kubernetes, signal).catch(unlessUnchecked);
      return;
    }
    const isListedOnly = namespaced && listing.newNamespaces?.has(object.metadata.namespace ?? '') === true;
    // It may exist without our label, created by another tool.
    const found = listed.get(key) ?? (isListedOnly ? undefined : await kubernetes.get(refOf(object), signal));
    if (found !== undefined) live.set(key, found);
    if (found !== undefined && (isJob(object) || found.metadata.deletionTimestamp !== undefined)) return;
    if (found !== undefined && isStillApplied(object, found)) return;
    if (found !== undefined && bundle.replaces?.has(key) === true) {
      dryRuns.set(key, { outcome: 'immutable' });
      return;
    }
    const run = await dryRun(object, kubernetes, signal).catch(unlessUnchecked);
    if (found !== undefined) dryRuns.set(key, run);
  }

  await Promise.all(objects.map(observe));
  return { live, dryRuns, members, inventory: listing.inventories.get(id) };
}

/** Its kind is defined by its own bundle, or by one that is deployed before it. */
export const comesWithItsKind = (object: KubeObject, { objects, definedBefore }: Bundle): boolean =>
  definesKind(objects, object) || definedBefore?.has(groupKindOf(object)) === true;

async function dryRun(object: KubeObject, kubernetes: Kubernetes, signal: AbortSignal): Promise<DryRun> {
  try {
    return { outcome: 'object', object: await kubernetes.apply(object, { dryRun: true, signal }) };
  } catch (error) {
    if (isImmutableError(error) && isReplaceable(object)) return { outcome: 'immutable' };
    if (isClaim(object) && isInvalid(error)) throw claimNotResizable(object, error);
    if (error instanceof FieldConflictError) {
      const [live, forced] = await Promise.all([
        kubernetes.get(refOf(object), signal),
        takenOver(object, kubernetes, signal),
      ]);
      throw explainFieldConflicts(error, live, forced);
    }
    throw error;
  }
}

/** What taking over its fields would make of an object; itself if it would have to be replaced. */
async function takenOver(
  object: KubeObject,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<KubeObject> {
  try {
    return await kubernetes.apply(object, { dryRun: true, others: 'take-over', signal });
  } catch (error) {
    if (isImmutableError(error) && isReplaceable(object)) return object;
    throw error;
  }
}

function isInvalid(error: unknown): error is WildError {
  return error instanceof WildError && error.code === 'deploy.invalid-object';
}

/** How many of the desired objects exist, and how many there should be. */
export async function countExisting(
  { objects }: Bundle,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<{ readonly existing: number; readonly total: number }> {
  const found = await Promise.all(objects.map((object) => kubernetes.get(refOf(object), signal)));
  return { existing: found.filter((object) => object !== undefined).length, total: objects.length };
}
