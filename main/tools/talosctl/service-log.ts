import { askNode, type NodeAccess } from './node-access.ts';
import type { Read } from './get-resources.ts';
import { plainLines } from './plain-lines.ts';

/** The last lines of a Talos service's log. The answer is `Unknown` if it has none. */
export async function serviceLog(
  access: NodeAccess,
  service: string,
  lines: number,
  signal?: AbortSignal,
): Promise<Read<readonly string[]>> {
  const args = ['logs', '--tail', String(lines), service];
  const answer = await askNode(access, args, signal, { maxBytes: 64 * 1024 * 1024 });
  if (!answer.ok) return answer;
  return { ok: true, value: plainLines(answer.text, access.node, lines) };
}
