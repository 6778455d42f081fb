import type { TalosAnswer } from './answer.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/**
 * Upgrades Kubernetes on all machines, one after the other, through a control-plane machine. Running it again continues
 * with the machines that haven't been upgraded. It may wait forever for a machine that becomes unreachable.
 * @param version without a `v`
 * @param onLine called for each line of output, which may contain diffs of secret objects
 */
export function upgradeKubernetes(
  access: NodeAccess,
  version: string,
  onLine: (line: string) => void,
  signal?: AbortSignal,
): Promise<TalosAnswer> {
  const verb = ['upgrade-k8s', '--to', version, '--with-docs=false', '--with-examples=false'];
  // Every machine downloads images.
  return askNode(access, verb, signal, { timeoutMs: 90 * 60_000, maxBytes: 64 * 1024 * 1024, onLine });
}
