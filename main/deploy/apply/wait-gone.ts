import type { Sentence } from '../../../contract/wire.ts';
import { type KubeObject, type ObjectRef, refOf } from '../../kubernetes/kubernetes.ts';
import { pollUntil } from '../../lib/poll-until.ts';
import { sentence } from '../../lib/sentence.ts';
import { type ClusterWork, pollOptions } from './cluster-work.ts';
import { deletionTimedOut, finalizersOf } from './finalizers.ts';
import { finalizingControllers } from './known-finalizers.ts';
import { retainClaimsOf } from './retain-claims.ts';

const pollMs = 200;

/** Deletes one object and waits until it is gone. Its claims stay. It is fine if the object no longer exists. */
export async function deleteAndWait(object: KubeObject, work: ClusterWork): Promise<void> {
  const { kubernetes, signal } = work;
  await retainClaimsOf(object, work);
  const ref = refOf(object);
  await kubernetes.delete(ref, { uid: object.metadata.uid, dependents: 'foreground', signal });
  await waitUntilGone(ref, work, 'any');
}

/** Waits until no such object exists; with `terminating`, only while it is being deleted, noting what blocks that. */
export async function waitUntilGone(
  ref: ObjectRef,
  work: ClusterWork,
  wait: 'terminating' | 'any',
): Promise<void> {
  const { kubernetes, signal, deletionMs } = work;
  await pollUntil(
    async () => {
      const found = await kubernetes.get(ref, signal);
      if (found === undefined) return { reached: true };
      if (wait === 'any') return { pending: { found } };
      if (found.metadata.deletionTimestamp === undefined) return { reached: true };
      return { pending: { found, note: terminatingNote(found) } };
    },
    pollOptions<{ readonly found: KubeObject; readonly note?: Sentence }>(
      work,
      pollMs,
      deletionMs,
      ({ found }) => deletionTimedOut(found, deletionMs),
    ),
  );
}

function terminatingNote(found: KubeObject): Sentence {
  const { name } = found.metadata;
  const finalizers = finalizersOf(found);
  if (finalizers.length === 0)
    return sentence('deploy.leaving', 'Waiting until the previous {name} is deleted.', { name });
  const controllers = finalizingControllers(finalizers);
  return controllers === undefined
    ? sentence(
        'deploy.held',
        'Waiting until the previous {name} is deleted. Blocked by finalizers: {holder}',
        { name, holder: finalizers.join(', ') },
      )
    : sentence(
        'deploy.held-by',
        'Waiting until the previous {name} is deleted. {controllers} must clean up first.',
        { name, controllers: controllers.map((each) => each.name).join(', ') },
      );
}
