import { assessObject, groupKindOf, type KubeObject, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { WildError } from '../../lib/wild-error.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import { type BundleRef, groupKindsOf, type Inventory, parentObject } from '../apply-set.ts';
import type { Bundle, PlannedChange } from '../plan/plan-bundle.ts';
import { inWaves, waveOf } from '../plan/sort-objects.ts';
import { deleteAndWait, waitUntilGone } from './wait-gone.ts';
import type { ClusterWork } from './cluster-work.ts';

export interface ApplyWork extends ClusterWork {
  readonly log: (text: string) => void;
  /** Called after each object. */
  readonly applied: (done: number, total: number) => void;
}

const establishedMs = 30_000;
const pollMs = 200;

/**
 * Makes additions, changes and replacements of a plan, wave by wave, each wave in parallel. Removals are for later:
 * nothing goes before its replacement works. The inventory is widened first, so that a crash leaves nothing unlisted.
 * @returns what was made, by `objectKey`, as the cluster answered
 */
export async function applyChanges(
  desired: Bundle,
  changes: readonly PlannedChange[],
  inventory: Inventory | undefined,
  tooling: string,
  work: ApplyWork,
): Promise<ReadonlyMap<string, KubeObject>> {
  const made = new Map<string, KubeObject>();
  const place: BundleRef = { app: desired.app, namespace: desired.namespace };
  const todo = changes.filter(({ act }) => act !== 'remove' && act !== 'keep');
  if (todo.length === 0) return made;
  const byObject = new Map(todo.map((change) => [objectKey(refOf(change.object)), change]));
  const waves = inWaves(todo.map(({ object }) => object));
  let done = 0;
  let inventoried = false;
  for (const wave of waves) {
    // The namespace itself comes before the inventory that lives in it.
    if (!inventoried && wave.some((object) => waveOf(object) > 0)) {
      await widenInventory(place, desired.objects, inventory, tooling, work);
      inventoried = true;
    }
    await Promise.all(
      wave.map(async (object) => {
        const key = objectKey(refOf(object));
        const change = byObject.get(key);
        if (change === undefined) return;
        made.set(key, await makeOne(change, work));
        done += 1;
        work.applied(done, todo.length);
      }),
    );
    const definitions = wave.filter((object) => object.kind === 'CustomResourceDefinition');
    await Promise.all(definitions.map((definition) => waitUntilEstablished(definition, work)));
  }
  return made;
}

async function makeOne(change: PlannedChange, work: ApplyWork): Promise<KubeObject> {
  const { kubernetes, signal, log } = work;
  const ref = refOf(change.object);
  if (change.live !== undefined && change.act === 'replace') {
    await deleteAndWait(change.live, work);
  } else if (change.live !== undefined && change.act === 'add') {
    await waitUntilGone(ref, work, 'leaving');
  }
  const made = await kubernetes.apply(change.object, { signal });
  log(`${doneWord[change.act]} ${groupKindOf(ref)} ${ref.name}`);
  return made;
}

const doneWord = {
  add: 'Added',
  change: 'Changed',
  replace: 'Made anew',
  remove: 'Removed',
  keep: 'Kept',
} as const;

async function widenInventory(
  place: BundleRef,
  objects: readonly KubeObject[],
  inventory: Inventory | undefined,
  tooling: string,
  { kubernetes, signal }: ApplyWork,
): Promise<void> {
  const groupKinds = [...new Set([...(inventory?.groupKinds ?? []), ...groupKindsOf(objects)])].toSorted();
  if (inventory !== undefined && groupKinds.join() === inventory.groupKinds.join()) return;
  await kubernetes.apply(parentObject(place, { ...inventory, groupKinds, tooling }), { signal });
}

async function waitUntilEstablished(
  definition: KubeObject,
  { kubernetes, signal, ticks }: ApplyWork,
): Promise<void> {
  const isLate = awakeDeadline(establishedMs, ticks);
  while (true) {
    const found = await kubernetes.get(refOf(definition), signal);
    const assessment = found === undefined ? undefined : assessObject(found);
    if (assessment?.state === 'ready') return;
    if (assessment?.state === 'failed' || isLate()) {
      throw new WildError('deploy.failed', {
        title: `The cluster does not take ${definition.metadata.name} in`,
        detail: assessment?.sentence.text ?? 'It has disappeared again.',
        context: { object: objectKey(refOf(definition)) },
      });
    }
    await waitOrCancel(pollMs, signal);
  }
}
