import type { Sentence } from '../../../contract/wire.ts';
import { type KubeObject, type ObjectRef, refOf } from '../../kubernetes/kubernetes.ts';
import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import { retainClaimsOf } from './retain-claims.ts';
import type { ClusterWork } from './cluster-work.ts';
import { deletionTimedOut, finalizersOf } from './finalizers.ts';

const pollMs = 200;

/** Deletes one object and waits until it is gone; its claims never go with it. Gone already is fine. */
export async function deleteAndWait(object: KubeObject, waiting: ClusterWork): Promise<void> {
  const { kubernetes, signal } = waiting;
  await retainClaimsOf(object, waiting);
  const ref = refOf(object);
  await kubernetes.delete(ref, { uid: object.metadata.uid, dependents: 'foreground', signal });
  await waitUntilGone(ref, waiting, 'any');
}

/** Waits until there is no such object, or with `leaving` only as long as it is being removed, and says who holds it. */
export async function waitUntilGone(
  ref: ObjectRef,
  waiting: ClusterWork,
  wait: 'leaving' | 'any',
): Promise<void> {
  const { kubernetes, signal, goneMs, note } = waiting;
  const isLate = awakeDeadline(goneMs, waiting.ticks);
  let told: string | undefined;
  while (true) {
    const found = await kubernetes.get(ref, signal);
    if (found === undefined) return;
    if (wait === 'leaving' && found.metadata.deletionTimestamp === undefined) return;
    if (isLate()) throw deletionTimedOut(found, goneMs);
    const said = leavingNote(found);
    if (wait === 'leaving' && said.text !== told) note(said);
    told = said.text;
    await waitOrCancel(pollMs, signal);
  }
}

function leavingNote(found: KubeObject): Sentence {
  const { name } = found.metadata;
  const holder = finalizersOf(found);
  return holder === undefined
    ? sentence('deploy.leaving', 'Waiting until the {name} of before is gone.', { name })
    : sentence('deploy.held', 'Waiting until the {name} of before is gone. It is held: {holder}', {
        name,
        holder,
      });
}
