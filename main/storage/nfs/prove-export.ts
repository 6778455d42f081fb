import { randomBytes } from 'node:crypto';
import { type Kubernetes, refOf } from '../../kubernetes/kubernetes.ts';
import { awakeDeadline, monotonicClock } from '../../lib/awake-deadline.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import { assessProof, type Proof, proofPod, type ProofTarget } from './assess-proof.ts';

/**
 * Proves from a machine of the cluster that a folder can be mounted, written and read, with a pod that lives for seconds. The
 * pod is removed afterwards, also when this is cancelled; if Wild Cloud is killed, it ends by itself.
 * @throws WildError `cluster.*`, `operation.cancelled`
 */
export async function proveExport(
  kubernetes: Kubernetes,
  target: ProofTarget,
  {
    signal = new AbortController().signal,
    timeoutMs = 90_000,
    pollMs = 1000,
  }: { readonly signal?: AbortSignal; readonly timeoutMs?: number; readonly pollMs?: number } = {},
): Promise<Proof> {
  const pod = proofPod(target, `wild-cloud-export-proof-${randomBytes(4).toString('hex')}`);
  const ref = refOf(pod);
  const isLate = awakeDeadline(timeoutMs, monotonicClock);
  try {
    await kubernetes.apply(pod, { signal });
    for (;;) {
      const now = await kubernetes.get(ref, signal);
      const events = await kubernetes.events('default', signal);
      const own = events.filter(({ about }) => about.name === ref.name);
      const proof = assessProof(target, now, own, isLate());
      if (proof !== undefined) return proof;
      await waitOrCancel(pollMs, signal);
    }
  } finally {
    await kubernetes.delete(ref);
  }
}
