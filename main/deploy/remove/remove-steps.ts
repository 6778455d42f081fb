import { groupKindOf, type KubeObject } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { type ClusterAccess, type ClusterWork, clusterWork } from '../apply/cluster-work.ts';
import { deleteAndWait } from '../apply/wait-gone.ts';
import { inventoryOf, parentObject, parentRef } from '../apply-set.ts';
import type { BundleRef } from '../bundle.ts';
import { fetchInventory } from '../observe/list-members.ts';
import { inWaves } from '../plan/sort-objects.ts';
import { observeRemoval } from './observe-removal.ts';
import type { DataChoice, Removal } from './plan-removal.ts';

export interface RemovedBundle extends BundleRef {
  readonly title: string;
  readonly data: DataChoice;
}

export interface RemoveWork extends ClusterAccess {
  /** @throws WildError if something that is deployed needs the bundle */
  readonly checkNeeded: () => Promise<void>;
  /** Whether another bundle lives in the same namespace. */
  readonly isShared: () => Promise<boolean>;
  /** Steps before anything is stopped. */
  readonly beforeStop?: readonly StepDefinition[];
  /** Removes the bundle from the cloud's folder. */
  readonly forget: (context: StepContext) => Promise<void>;
}

export function removeSteps(bundle: RemovedBundle, work: RemoveWork): StepDefinition[] {
  const { title, data } = bundle;
  const observe = async ({ kubernetes, signal }: ClusterWork) =>
    observeRemoval(bundle, data, await work.isShared(), kubernetes, signal);
  const removing =
    (part: 'workloads' | 'rest' | 'data') =>
    async (context: StepContext): Promise<void> => {
      const cluster = clusterWork(work, context);
      await deleteAll((await observe(cluster))[part], cluster, context);
    };
  return [
    {
      id: 'check',
      title: sentence('remove.step.check', 'Check that nothing depends on it'),
      run: () => work.checkNeeded(),
    },
    ...(work.beforeStop ?? []),
    {
      id: 'stop',
      title: sentence('remove.step.stop', 'Stop {title}', { title }),
      run: removing('workloads'),
    },
    {
      id: 'clear',
      title: sentence('remove.step.clear', 'Remove its web addresses and settings'),
      run: removing('rest'),
    },
    ...(data === 'keep'
      ? []
      : [{ id: 'data', title: sentence('remove.step.data', 'Delete its data'), run: removing('data') }]),
    {
      id: 'forget',
      title:
        data === 'keep'
          ? sentence('remove.step.keep', 'Record what is kept')
          : sentence('remove.step.forget', 'Delete its settings and passwords'),
      async run(context) {
        const cluster = clusterWork(work, context);
        await updateInventory(bundle, await observe(cluster), cluster);
        await work.forget(context);
      },
    },
  ];
}

async function deleteAll(
  objects: readonly KubeObject[],
  work: ClusterWork,
  { note, log, progress }: StepContext,
): Promise<void> {
  let done = 0;
  for (const wave of inWaves(objects).toReversed()) {
    await Promise.all(
      wave.map(async (object) => {
        const { name } = object.metadata;
        note(sentence('remove.waiting', 'Waiting until {name} is deleted.', { name }));
        await deleteAndWait(object, work);
        log(`Removed ${groupKindOf(object)} ${name}`);
        done += 1;
        progress({ done, total: objects.length, unit: 'things' });
      }),
    );
  }
}

/** Deletes the inventory when nothing is left; else it lists what is kept, so that a later removal finds it. */
async function updateInventory(
  bundle: BundleRef,
  { kept }: Removal,
  { kubernetes, signal }: ClusterWork,
): Promise<void> {
  try {
    const inventory = await fetchInventory(bundle, kubernetes, signal);
    if (inventory === undefined) return;
    if (kept.length === 0) {
      await kubernetes.delete(parentRef(bundle), { signal });
      return;
    }
    const { tooling } = inventory;
    await kubernetes.apply(parentObject(bundle, { ...inventoryOf(bundle, kept), tooling }), { signal });
  } catch (error) {
    if (error instanceof WildError && error.code === 'cluster.none') return;
    throw error;
  }
}
