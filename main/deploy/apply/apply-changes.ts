import type { Sentence } from '../../../contract/wire.ts';
import { assessObject, groupKindOf, type KubeObject, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import { pollUntil } from '../../lib/poll-until.ts';
import { extendedInventory, type Inventory, parentObject } from '../apply-set.ts';
import type { Bundle } from '../bundle.ts';
import { definitionRejected } from '../failures.ts';
import type { PlannedChange } from '../plan/plan-bundle.ts';
import { inWaves, waveOf } from '../plan/sort-objects.ts';
import { type ClusterWork, pollOptions } from './cluster-work.ts';
import { deleteAndWait, waitUntilGone } from './wait-gone.ts';

export interface ApplyWork extends ClusterWork {
  /** Called after each object. */
  readonly applied: (done: number, total: number) => void;
}

/** Names the format of our inventories, not the version of Wild Cloud: updating Wild Cloud alone changes nothing. */
export const tooling = 'wild-cloud/v1.0.0';

/** A busy cluster takes minutes for all services, whose definitions arrive at once. A rejection is reported without waiting. */
const establishedMs = 5 * 60_000;
const pollMs = 200;

/**
 * Makes the additions, changes and replacements of a plan, wave by wave, each wave in parallel. Removals happen later,
 * because nothing is removed before its replacement works. The inventory is extended first, so that a crash leaves no
 * object unlisted.
 * @returns what was applied, by `objectKey`, as the cluster returned it
 */
export async function applyChanges(
  bundle: Bundle,
  changes: readonly PlannedChange[],
  inventory: Inventory | undefined,
  work: ApplyWork,
): Promise<ReadonlyMap<string, KubeObject>> {
  const applied = new Map<string, KubeObject>();
  const todo = changes.filter(({ act }) => act !== 'remove' && act !== 'keep');
  const byObject = new Map(todo.map((change) => [change.object, change]));
  let inventoried = false;
  for (const wave of inWaves([...byObject.keys()])) {
    // The namespace itself comes before the inventory in it.
    if (!inventoried && wave.some((object) => waveOf(object) > 0)) {
      await extendInventory(bundle, inventory, work);
      inventoried = true;
    }
    await Promise.all(
      wave.map(async (object) => {
        const change = byObject.get(object);
        if (change === undefined) return;
        applied.set(objectKey(refOf(object)), await applyChange(change, work));
        work.applied(applied.size, todo.length);
      }),
    );
    const definitions = wave.filter((object) => object.kind === 'CustomResourceDefinition');
    await Promise.all(definitions.map((definition) => waitUntilEstablished(definition, work)));
  }
  return applied;
}

async function applyChange(change: PlannedChange, work: ApplyWork): Promise<KubeObject> {
  const { kubernetes, signal, log } = work;
  const ref = refOf(change.object);
  if (change.live !== undefined && change.act === 'replace') {
    await deleteAndWait(change.live, work);
  } else if (change.live !== undefined && change.act === 'add') {
    await waitUntilGone(ref, work, 'terminating');
  }
  const applied = await kubernetes.apply(change.object, { signal });
  log(`${pastTense[change.act]} ${groupKindOf(ref)} ${ref.name}`);
  return applied;
}

const pastTense = {
  add: 'Added',
  change: 'Changed',
  replace: 'Replaced',
  remove: 'Removed',
  keep: 'Kept',
} as const;

async function extendInventory(
  bundle: Bundle,
  inventory: Inventory | undefined,
  { kubernetes, signal }: ApplyWork,
): Promise<void> {
  const extended = extendedInventory(bundle, inventory);
  if (extended === undefined) return;
  await kubernetes.apply(parentObject(bundle, { ...extended, tooling }), { signal });
}

async function waitUntilEstablished(definition: KubeObject, work: ApplyWork): Promise<void> {
  const ref = refOf(definition);
  const rejected = (reason?: Sentence) => definitionRejected(ref.name, reason, objectKey(ref));
  await pollUntil(
    async () => {
      const found = await work.kubernetes.get(ref, work.signal);
      const assessment = found === undefined ? undefined : assessObject(found);
      if (assessment?.state === 'ready') return { reached: true };
      if (assessment?.state === 'failed') throw rejected(assessment.sentence);
      return { pending: { reason: assessment?.sentence } };
    },
    pollOptions<{ readonly reason: Sentence | undefined; readonly note?: Sentence }>(
      work,
      pollMs,
      establishedMs,
      ({ reason }) => rejected(reason),
    ),
  );
}
