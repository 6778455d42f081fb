import { z } from 'zod';
import { WildError } from '../../lib/wild-error.ts';
import { restic, type ResticAccess, type ResticAnswer } from './repository.ts';

const node = z.object({
  name: z.string(),
  type: z.string(),
  path: z.string(),
  size: z.number().optional(),
  mtime: z.string().optional(),
});
export type SnapshotNode = z.output<typeof node>;

/** What is directly in a folder of a snapshot, in restic's order. */
export async function listFolder(
  access: ResticAccess,
  snapshot: string,
  folder: string,
  signal?: AbortSignal,
): Promise<ResticAnswer<readonly SnapshotNode[]>> {
  const answer = await restic(access, ['ls', '--no-lock', snapshot, folder], { signal });
  if (!answer.ok) return answer;
  const below = folder === '/' ? '/' : `${folder.replace(/\/+$/, '')}/`;
  const nodes = nodesIn(answer.value.messages);
  return {
    ok: true,
    value: nodes.filter(({ path }) => path.startsWith(below) && !path.slice(below.length).includes('/')),
  };
}

/** Some 200 000 files. */
const mostBytes = 64 * 1024 * 1024;

/** Everything in a snapshot, folders before what is in them; undefined if that is too much to hold. */
export async function listSnapshot(
  access: ResticAccess,
  snapshot: string,
  signal?: AbortSignal,
): Promise<ResticAnswer<readonly SnapshotNode[] | undefined>> {
  try {
    const answer = await restic(access, ['ls', '--no-lock', snapshot], { signal, maxBytes: mostBytes });
    if (!answer.ok) return answer;
    return { ok: true, value: nodesIn(answer.value.messages) };
  } catch (error) {
    if (error instanceof WildError && error.code === 'tools.failed') return { ok: true, value: undefined };
    throw error;
  }
}

const nodesIn = (messages: readonly unknown[]): readonly SnapshotNode[] =>
  messages.flatMap((message) => {
    const parsed = node.safeParse(message);
    return parsed.success ? [parsed.data] : [];
  });
