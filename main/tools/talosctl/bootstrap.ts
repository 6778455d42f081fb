import type { TalosAnswer } from './answer.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/**
 * Bootstraps etcd on one control-plane machine. Doing this on two machines would create two clusters, so the caller must
 * have checked all of them. The answer is `AlreadyExists` if the machine already has etcd data.
 */
export function bootstrap(access: NodeAccess, signal?: AbortSignal): Promise<TalosAnswer> {
  return askNode(access, ['bootstrap'], signal);
}
