import { setTimeout as pause } from 'node:timers/promises';
import {
  assessObject,
  conditionOf,
  groupKindOf,
  type Kubernetes,
  type KubeObject,
  type ObjectRef,
  objectKey,
  refOf,
} from '../kubernetes/kubernetes.ts';
import { awakeDeadline } from '../lib/awake-deadline.ts';
import { cancelled, WildError } from '../lib/wild-error.ts';
import { type ApplySetPlace, groupKindsOf, type Inventory, parentObject } from './apply-set.ts';
import type { DesiredApp, PlannedChange } from './plan-app.ts';
import { inWaves, waveOf } from './sort-objects.ts';

export interface ApplyWork {
  readonly kubernetes: Kubernetes;
  readonly signal: AbortSignal;
  readonly log: (text: string) => void;
  /** Called while an object of the same name is still on its way out, with who holds it where the cluster says. */
  readonly leaving: (ref: ObjectRef, holder: string | undefined) => void;
  /** Called after each object. */
  readonly applied: (done: number, total: number) => void;
}

const goneMs = 120_000;
const establishedMs = 30_000;
const lookMs = 200;

/**
 * Makes additions, changes and replacements of a plan, wave by wave, each wave in parallel. Removals are for later:
 * nothing goes before its replacement works. The inventory is widened first, so that a crash leaves nothing unlisted.
 */
export async function applyChanges(
  desired: DesiredApp,
  changes: readonly PlannedChange[],
  inventory: Inventory | undefined,
  tooling: string,
  work: ApplyWork,
): Promise<void> {
  const { kubernetes, signal } = work;
  const place: ApplySetPlace = { app: desired.app, namespace: desired.namespace };
  const todo = changes.filter(({ act }) => act !== 'remove');
  if (todo.length === 0) return;
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
        const change = byObject.get(objectKey(refOf(object)));
        if (change === undefined) return;
        await makeOne(change, work);
        done += 1;
        work.applied(done, todo.length);
      }),
    );
    const definitions = wave.filter((object) => object.kind === 'CustomResourceDefinition');
    await Promise.all(definitions.map((definition) => established(definition, kubernetes, signal)));
  }
}

async function makeOne(
  change: PlannedChange,
  { kubernetes, signal, log, leaving }: ApplyWork,
): Promise<void> {
  const ref = refOf(change.object);
  if (change.live !== undefined && change.act === 'replace') {
    await removeOne(ref, change.live.metadata.uid, kubernetes, signal);
  } else if (change.act === 'add') {
    // Empty unless an earlier one is still on its way out.
    await untilGone(ref, kubernetes, signal, leaving);
  }
  await kubernetes.apply(change.object, { signal });
  log(`${doneWord[change.act]} ${groupKindOf(ref)} ${ref.name}`);
}

const doneWord = { add: 'Added', change: 'Changed', replace: 'Made anew', remove: 'Removed' } as const;

async function widenInventory(
  place: ApplySetPlace,
  objects: readonly KubeObject[],
  inventory: Inventory | undefined,
  tooling: string,
  { kubernetes, signal }: ApplyWork,
): Promise<void> {
  const groupKinds = [...new Set([...(inventory?.groupKinds ?? []), ...groupKindsOf(objects)])].toSorted();
  if (inventory !== undefined && groupKinds.join() === inventory.groupKinds.join()) return;
  await kubernetes.apply(parentObject(place, { ...inventory, groupKinds, tooling }), { signal });
}

/** Deletes one object and waits until it is gone. Gone already is fine. */
export async function removeOne(
  ref: ObjectRef,
  uid: string | undefined,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<void> {
  await kubernetes.delete(ref, { uid, dependents: 'foreground', signal });
  await untilGone(ref, kubernetes, signal);
}

/** Waits until there is no such object; with `leaving`, which it tells, only as long as it is being removed. */
async function untilGone(
  ref: ObjectRef,
  kubernetes: Kubernetes,
  signal: AbortSignal,
  leaving?: ApplyWork['leaving'],
): Promise<void> {
  const isLate = awakeDeadline(goneMs);
  while (true) {
    const found = await kubernetes.get(ref, signal);
    if (found === undefined) return;
    if (leaving !== undefined && found.metadata.deletionTimestamp === undefined) return;
    if (isLate()) throw stays(ref, found);
    leaving?.(ref, holderOf(found));
    await restOrCancel(lookMs, signal);
  }
}

async function established(
  definition: KubeObject,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<void> {
  const isLate = awakeDeadline(establishedMs);
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
    await restOrCancel(lookMs, signal);
  }
}

export async function restOrCancel(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal });
  } catch (error) {
    if (signal.aborted) throw cancelled();
    throw error;
  }
}

/** What keeps an object that was told to go: itself, or for a namespace something in it. */
function holderOf(found: KubeObject): string | undefined {
  const finalizers = found.metadata.finalizers ?? [];
  if (finalizers.length > 0) return finalizers.join(', ');
  const inside = conditionOf(found, 'NamespaceFinalizersRemaining');
  return inside?.status === 'True' ? inside.message : undefined;
}

function stays(ref: ObjectRef, found: KubeObject): WildError {
  const holder = holderOf(found);
  return new WildError('deploy.timed-out', {
    title: `${ref.kind} ${ref.name} does not go away`,
    detail:
      holder === undefined
        ? 'The cluster was told to remove it two minutes ago, and it is still there.'
        : `Something in the cluster still holds it (${holder}).`,
    hint: 'Try again. If it stays, look whether all machines are on.',
    retry: true,
    context: { object: objectKey(ref), holder: holder ?? '' },
  });
}
