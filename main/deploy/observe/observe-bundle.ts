import {
  fieldAt,
  FieldsHeld,
  groupKindOf,
  groupOf,
  type Kubernetes,
  type KubeObject,
  objectKey,
  refOf,
  saysImmutable,
  textAt,
} from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import { applySetId, type BundleRef, type Inventory, membersSelector } from '../apply-set.ts';
import { type Listing, listBundles } from './list-members.ts';
import { type Bundle, type DryRun, isJob, isReplaceable, type ObservedBundle } from '../plan/plan-bundle.ts';
import { isStillApplied } from './still-applied.ts';
import { dryRunElsewhere } from './dry-run-elsewhere.ts';
import { explainFieldConflicts } from '../explain/field-conflicts.ts';

export interface Observation extends ObservedBundle {
  readonly inventory: Inventory | undefined;
}

/**
 * What is in the cluster, and what the cluster would make of what is desired. Touches nothing.
 * Where an object does not exist yet its dry run only asks whether it would be accepted; where its namespace does not
 * either, that is asked of another one. Where its kind does not exist yet not even that can be asked, so it counts as an
 * addition that nobody has checked but kustomize.
 * @throws WildError what the dry run says: `deploy.conflict`, `deploy.invalid-object`, `cluster.refused`
 */
export async function observeBundle(
  desired: Bundle,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Observation> {
  const [seen] = await observeBundles([desired], kubernetes, signal);
  if (seen === undefined) throw new Error(`nothing was seen of ${desired.app}`);
  return seen;
}

/** The same for several apps at once, with hardly more questions than for one. In their order. */
export async function observeBundles(
  apps: readonly Bundle[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Observation[]> {
  const listing = await listBundles(apps, kubernetes, signal);
  return Promise.all(apps.map((desired) => observeListed(desired, listing, kubernetes, signal)));
}

/** The same where what is ours was listed already. */
export async function observeListed(
  desired: Bundle,
  listing: Listing,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Observation> {
  const { app, namespace, objects } = desired;
  const id = applySetId({ app, namespace });
  const namespaceThere = listing.namespaces.has(namespace);
  const members = listing.members.get(id) ?? [];
  const listed = new Map(members.map((member) => [objectKey(refOf(member)), member]));
  const live = new Map<string, KubeObject>();
  const dryRuns = new Map<string, DryRun>();

  async function look(object: KubeObject): Promise<void> {
    const key = objectKey(refOf(object));
    const namespaced = await kubernetes.isNamespaced(object, signal);
    if (namespaced === undefined) {
      if (!definesKind(objects, object)) throw unknownKind(object);
      return;
    }
    if (namespaced && !namespaceThere && object.metadata.namespace === namespace) {
      await dryRunElsewhere(object, kubernetes, signal);
      return;
    }
    const nobodyElses = namespaced && listing.madeNow?.has(object.metadata.namespace ?? '') === true;
    // It may be there without our label, made by somebody else.
    const found = listed.get(key) ?? (nobodyElses ? undefined : await kubernetes.get(refOf(object), signal));
    if (found !== undefined) live.set(key, found);
    if (found !== undefined && (isJob(object) || found.metadata.deletionTimestamp !== undefined)) return;
    if (found !== undefined && isStillApplied(object, found)) return;
    if (found !== undefined && desired.replaces?.has(key) === true) {
      dryRuns.set(key, { outcome: 'immutable' });
      return;
    }
    const run = await dryRun(object, kubernetes, signal);
    if (found !== undefined) dryRuns.set(key, run);
  }

  await Promise.all(objects.map(look));
  return { live, dryRuns, members, inventory: listing.inventories.get(id) };
}

async function dryRun(object: KubeObject, kubernetes: Kubernetes, signal: AbortSignal): Promise<DryRun> {
  try {
    return { outcome: 'object', object: await kubernetes.apply(object, { dryRun: true, signal }) };
  } catch (error) {
    if (saysImmutable(error) && isReplaceable(object)) return { outcome: 'immutable' };
    if (groupKindOf(object) === 'PersistentVolumeClaim' && isInvalid(error))
      throw claimNotResizable(object, error);
    if (error instanceof FieldsHeld) {
      const [live, would] = await Promise.all([
        kubernetes.get(refOf(object), signal),
        kubernetes.apply(object, { dryRun: true, others: 'take-over', signal }),
      ]);
      throw explainFieldConflicts(error, live, would);
    }
    throw error;
  }
}

/** Every object that carries the label of the set, of the kinds that its inventory names. */
export async function listMembers(
  place: BundleRef,
  groupKinds: readonly string[],
  kubernetes: Kubernetes,
  signal: AbortSignal | undefined,
): Promise<KubeObject[]> {
  const labels = membersSelector(place);
  const lists = await Promise.all(
    groupKinds.map(async (groupKind) => {
      const kind = await kubernetes.kindOf(groupKind, signal);
      if (kind === undefined) return [];
      const namespaced = await kubernetes.isNamespaced(kind, signal);
      return kubernetes.list(kind, { labels, signal, ...(namespaced ? { namespace: place.namespace } : {}) });
    }),
  );
  return lists.flat();
}

function definesKind(objects: readonly KubeObject[], object: KubeObject): boolean {
  return objects.some(
    (other) =>
      other.kind === 'CustomResourceDefinition' &&
      textAt(other, 'spec', 'group') === groupOf(object) &&
      fieldAt(other, 'spec', 'names', 'kind') === object.kind,
  );
}

function isInvalid(error: unknown): error is WildError {
  return error instanceof WildError && error.code === 'deploy.invalid-object';
}

function unknownKind(object: KubeObject): WildError {
  return new WildError('deploy.invalid-object', {
    title: `The cluster does not know what a ${object.kind} is`,
    detail: `${object.metadata.name} needs a service that this cloud does not have.`,
    hint: `Set up the service that brings ${groupOf(object) || object.kind} first.`,
    context: { apiVersion: object.apiVersion, kind: object.kind, name: object.metadata.name },
  });
}

function claimNotResizable(claim: KubeObject, cause: WildError): WildError {
  return new WildError('deploy.invalid-object', {
    title: `The space ${claim.metadata.name} cannot be changed like that`,
    detail: 'Space can grow. It cannot shrink or move to another kind of storage.',
    hint: 'Set the size back to what it was, or to more.',
    ...(cause.context === undefined ? {} : { context: cause.context }),
    cause,
  });
}

/** How many of the desired objects exist, and how many there are to be. */
export async function countInPlace(
  desired: Bundle,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<readonly [there: number, all: number]> {
  const found = await Promise.all(desired.objects.map((object) => kubernetes.get(refOf(object), signal)));
  return [found.filter((object) => object !== undefined).length, desired.objects.length];
}
