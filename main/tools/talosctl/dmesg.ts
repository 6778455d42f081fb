import { askNode, type NodeAccess } from './node-access.ts';
import type { Read } from './get-resources.ts';
import { plainLines } from './plain-lines.ts';

/** The last lines of a machine's kernel log since it started. */
export async function dmesg(
  access: NodeAccess,
  lines: number,
  signal?: AbortSignal,
): Promise<Read<readonly string[]>> {
  const answer = await askNode(access, ['dmesg'], signal, { maxBytes: 64 * 1024 * 1024 });
  if (!answer.ok) return answer;
  return { ok: true, value: plainLines(answer.text, access.node, lines) };
}

/**
 * Follows a machine's kernel log from its start, until the machine closes the connection, the timeout expires or the
 * signal fires.
 * @throws WildError `operation.cancelled`
 */
export async function followDmesg(
  access: NodeAccess,
  onLine: (line: string) => void,
  { signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number },
): Promise<void> {
  await askNode(access, ['dmesg', '--follow'], signal, { onLine, timeoutMs, maxBytes: 256 * 1024 * 1024 });
}
