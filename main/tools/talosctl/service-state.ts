import type { Read } from './get-resources.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/**
 * Talos's name of a service's state: `Preparing`, `Running`, `Failed` … etcd stays at `Preparing` on a machine that was
 * never part of a cluster.
 */
export async function serviceState(
  access: NodeAccess,
  service: string,
  signal?: AbortSignal,
): Promise<Read<string>> {
  const answer = await askNode(access, ['service', service], signal);
  if (!answer.ok) return answer;
  return { ok: true, value: /^STATE\s+(\S+)/m.exec(answer.text)?.[1] ?? '' };
}
