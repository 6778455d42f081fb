import type { Read } from './get-resources.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/**
 * What a service of a machine does, in Talos' own word: `Preparing`, `Running`, `Failed` … The database of a machine
 * that never belonged to a cluster stays at `Preparing`.
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
