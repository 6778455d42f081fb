import { type Kubernetes, refOf } from '../../kubernetes/kubernetes.ts';
import { monotonicClock } from '../../lib/awake-deadline.ts';
import { pollUntil } from '../../lib/poll-until.ts';
import { copyStays, notACopy } from './failures.ts';
import { copyLabel } from './copied-objects.ts';

/** Detaching volumes takes a while. */
export const removalMs = 5 * 60_000;
const pollMs = 500;

/**
 * Deletes the namespace of a copy with everything in it, and waits until it is gone.
 * @throws WildError `restore.not-a-copy` if Wild Cloud didn’t make it, `restore.copy-stays`
 */
export async function removeCopy(kubernetes: Kubernetes, name: string, signal: AbortSignal): Promise<void> {
  const ref = { apiVersion: 'v1', kind: 'Namespace', name };
  const found = await kubernetes.get(ref, signal);
  if (found === undefined) return;
  if (found.metadata.labels?.[copyLabel] !== name) throw notACopy(name);
  await kubernetes.delete(refOf(found), { signal });
  await pollUntil(
    async () => ((await kubernetes.get(ref, signal)) === undefined ? { reached: true } : { pending: {} }),
    {
      ...{ clock: monotonicClock, pollMs, timeoutMs: removalMs, signal, progress: () => undefined },
      onTimeout: () => copyStays(name),
    },
  );
}
