import {
  groupKindOf,
  type Kubernetes,
  type KubeObject,
  objectKey,
  refOf,
} from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext } from '../../operations/operations.ts';
import { type Inventory, inventoryOf, parentObject } from '../apply-set.ts';
import type { Bundle } from '../bundle.ts';
import { keepOriginals } from '../existing/originals.ts';
import type { SettledBundle } from '../existing/settle-existing.ts';
import { replaceExisting } from '../existing/take-over.ts';
import type { NewNamespaces } from '../observe/new-namespaces.ts';
import {
  comesWithItsKind,
  observeBundle,
  observeListed,
  type Observation,
} from '../observe/observe-bundle.ts';
import { splitOwnResources } from '../plan/custom-resources.ts';
import { isClaim, isPrunable } from '../plan/object-kinds.ts';
import { planBundle, type PlannedChange } from '../plan/plan-bundle.ts';
import { inWaves } from '../plan/sort-objects.ts';
import { stopFirst } from '../plan/stop-first.ts';
import { applyChanges, tooling } from './apply-changes.ts';
import type { ClusterWork } from './cluster-work.ts';
import { deleteAndWait } from './wait-gone.ts';
import { waitReady } from './wait-ready.ts';

export interface DeployWork extends ClusterWork {
  /** Without retries, for what polls anyway. */
  readonly plain: Kubernetes;
  readonly progress: StepContext['progress'];
  readonly startMs: number;
  readonly clock: () => Date;
  readonly reads: RecentReads;
}

/** What earlier steps of the same operation read a moment ago. */
export interface RecentReads {
  /** The observation of a bundle that was already as desired. */
  readonly unchanged: (bundle: Bundle) => Observation | undefined;
  readonly newNamespaces: NewNamespaces;
}

/** Creates the claims of a bundle, so that problems with storage show before anything is started. */
export async function reserveStorage(bundle: SettledBundle, work: DeployWork): Promise<void> {
  const observation =
    work.reads.unchanged(bundle) ?? (await observeBundle(bundle, work.kubernetes, work.signal));
  if (bundle.existing.decision === 'made') await keepOriginals(bundle, observation.live.values(), work);
  const early = planBundle(bundle, observation).filter(
    ({ object }) => isClaim(object) || object.kind === 'Namespace',
  );
  const applied = await apply(bundle, early, observation, work);
  if (early.some(addsNamespaceOf(bundle))) {
    const inventory = { ...inventoryOf(bundle, bundle.objects), tooling };
    work.reads.newNamespaces.remember(bundle, [...applied.values()], inventory);
  }
  const known = new Map([...observation.live, ...applied]);
  await waitUntilReady(bundle, bundle.objects.filter(isClaim), known, work);
}

const addsNamespaceOf =
  ({ namespace }: Bundle) =>
  ({ act, object, live }: PlannedChange): boolean =>
    act === 'add' && live === undefined && object.kind === 'Namespace' && object.metadata.name === namespace;

/**
 * Makes the cluster match the bundle, waits until all of it is ready, then removes what is obsolete. If a person chose
 * to take over what other tools installed, that stops first.
 */
export async function deployBundle(bundle: SettledBundle, work: DeployWork): Promise<void> {
  const observation = work.reads.unchanged(bundle) ?? (await observe(bundle, work));
  await replaceExisting(bundle, observation.live.values(), work, () =>
    deployObserved(bundle, observation, work),
  );
}

async function observe(bundle: Bundle, work: DeployWork): Promise<Observation> {
  const { reads, signal } = work;
  const kubernetes: Kubernetes = {
    ...work.kubernetes,
    // Waiting for its own webhook could take forever, because this deployment may be what makes it work.
    apply: (object, options) =>
      (comesWithItsKind(object, bundle) ? work.plain : work.kubernetes).apply(object, options),
  };
  const listing = await reads.newNamespaces.list(bundle, kubernetes, signal);
  return listing === undefined
    ? observeBundle(bundle, kubernetes, signal)
    : observeListed(bundle, listing, kubernetes, signal);
}

async function deployObserved(bundle: Bundle, observation: Observation, work: DeployWork): Promise<void> {
  const changes = planBundle(bundle, observation);
  const { early, late } = splitOwnResources(bundle.objects);
  if (changes.length === 0) work.log(`Nothing to change for ${bundle.title}`);
  const first = stopFirst(changes);
  await prune(first, work);
  const known = new Map(observation.live);
  for (const part of [early, late]) {
    if (part.length === 0) continue;
    const own = new Set(part);
    const applied = await apply(
      bundle,
      changes.filter(({ object }) => own.has(object)),
      observation,
      work,
    );
    for (const [key, object] of applied) known.set(key, object);
    await waitUntilReady(bundle, part.filter(isAwaited(bundle)), known, work);
  }
  await prune(
    changes.filter((change) => !first.includes(change)),
    work,
  );
  await updateInventory(bundle, changes, observation, work);
}

const isAwaited =
  ({ verifiedLater }: Bundle) =>
  (object: KubeObject): boolean =>
    verifiedLater?.has(objectKey(refOf(object))) !== true;

async function apply(
  bundle: Bundle,
  changes: readonly PlannedChange[],
  { inventory }: Observation,
  work: DeployWork,
) {
  return applyChanges(bundle, changes, inventory, {
    ...work,
    applied: (done, total) =>
      work.note(sentence('deploy.applied', '{done} of {total} objects are in place.', { done, total })),
  });
}

async function waitUntilReady(
  bundle: Bundle,
  objects: readonly KubeObject[],
  known: ReadonlyMap<string, KubeObject>,
  work: DeployWork,
): Promise<void> {
  let noted = '';
  await waitReady(bundle, objects, known, {
    ...work,
    reportProgress: (done, total) => work.progress({ done, total, unit: 'things' }),
    note: (note) => {
      if (note.text === noted) return;
      noted = note.text;
      work.note(note);
      work.log(note.text);
    },
  });
}

async function prune(changes: readonly PlannedChange[], work: DeployWork): Promise<void> {
  const obsolete = changes.filter(({ act }) => act === 'remove').map(({ object }) => object);
  for (const wave of inWaves(obsolete).toReversed()) {
    await Promise.all(
      wave.map(async (object) => {
        await deleteAndWait(object, work);
        work.log(`Removed ${groupKindOf(object)} ${object.metadata.name}`);
      }),
    );
  }
}

async function updateInventory(
  bundle: Bundle,
  changes: readonly PlannedChange[],
  { members, inventory: before }: Observation,
  { kubernetes, signal, clock }: DeployWork,
): Promise<void> {
  const kept = members.filter((member) => !isPrunable(member));
  const after: Inventory = {
    ...inventoryOf(bundle, [...bundle.objects, ...kept]),
    tooling,
    ...(bundle.version === undefined ? {} : { version: bundle.version }),
    deployedAt:
      changes.length > 0 || before?.deployedAt === undefined ? clock().toISOString() : before.deployedAt,
  };
  if (before !== undefined && isSame(before, after)) return;
  await kubernetes.apply(parentObject(bundle, after), { signal });
}

function isSame(a: Inventory, b: Inventory): boolean {
  return (
    a.groupKinds.join() === b.groupKinds.join() &&
    (a.otherNamespaces ?? []).join() === (b.otherNamespaces ?? []).join() &&
    a.tooling === b.tooling &&
    a.version === b.version &&
    a.deployedAt === b.deployedAt
  );
}
