import type { TalosAnswer } from './answer.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/**
 * Brings the parts of Kubernetes on all machines to another version, one after the other, by way of a machine that
 * steers. Begun again, it goes on with those that have the former one.
 * A machine that goes away in its middle may keep it waiting for ever.
 * @param version without a `v`
 * @param onLine what it says, as it comes; differences between objects among it, which may be secrets
 */
export function upgradeKubernetes(
  access: NodeAccess,
  version: string,
  onLine: (line: string) => void,
  signal?: AbortSignal,
): Promise<TalosAnswer> {
  const verb = ['upgrade-k8s', '--to', version, '--with-docs=false', '--with-examples=false'];
  // Every machine fetches images from the internet.
  return askNode(access, verb, signal, { timeoutMs: 90 * 60_000, maxBytes: 64 * 1024 * 1024, onLine });
}
