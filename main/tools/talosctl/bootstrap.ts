import type { TalosAnswer } from './answer.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/**
 * Lets one machine that steers begin the cluster. Done twice on two machines it would make two clusters, so whoever
 * calls this has looked at all of them. `AlreadyExists` is the answer of a machine whose database is there.
 */
export function bootstrap(access: NodeAccess, signal?: AbortSignal): Promise<TalosAnswer> {
  return askNode(access, ['bootstrap'], signal);
}
