import { askNode, type NodeAccess } from './node-access.ts';
import type { Read } from './get-resources.ts';
import { plainLines } from './plain-lines.ts';

/** The last lines of what a machine told since it started. */
export async function dmesg(
  access: NodeAccess,
  lines: number,
  signal?: AbortSignal,
): Promise<Read<readonly string[]>> {
  const answer = await askNode(access, ['dmesg'], signal, { maxBytes: 64 * 1024 * 1024 });
  if (!answer.ok) return answer;
  return { ok: true, value: plainLines(answer.text, access.node, lines) };
}
