import { z } from 'zod';
import { parseJson } from '../../lib/parse-json.ts';
import { restic, type ResticAccess, type ResticAnswer } from './repository.ts';

const found = z.array(z.object({ snapshot: z.string() }));

/** One of these has thousands of blobs, each of which is listed for every snapshot. */
const mostPacks = 10;
const mostBytes = 256 * 1024 * 1024;

/** Whole ids of the snapshots that need something in the packs, or in the first ten of them. */
export async function snapshotsWithPacks(
  access: ResticAccess,
  packs: readonly string[],
  signal?: AbortSignal,
): Promise<ResticAnswer<ReadonlySet<string>>> {
  const args = ['find', '--no-lock', '--pack', ...packs.slice(0, mostPacks)];
  const answer = await restic(access, args, { signal, maxBytes: mostBytes });
  if (!answer.ok) return answer;
  const parsed = found.safeParse(parseJson(answer.value.stdout) ?? []);
  if (!parsed.success) return { ok: false, why: 'failed', words: parsed.error.message.slice(0, 1000) };
  return { ok: true, value: new Set(parsed.data.map(({ snapshot }) => snapshot)) };
}
