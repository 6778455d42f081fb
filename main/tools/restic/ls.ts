import { z } from 'zod';
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
  const nodes = answer.value.messages.flatMap((message) => {
    const parsed = node.safeParse(message);
    return parsed.success ? [parsed.data] : [];
  });
  return {
    ok: true,
    value: nodes.filter(({ path }) => path.startsWith(below) && !path.slice(below.length).includes('/')),
  };
}
