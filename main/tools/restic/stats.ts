import { z } from 'zod';
import { parseJson } from '../../lib/parse-json.ts';
import { restic, type ResticAccess, type ResticAnswer } from './repository.ts';

const stats = z.object({ total_size: z.number().default(0) });

/** The size of all data in the repository, compressed and without duplicates. */
export async function storedBytes(access: ResticAccess, signal?: AbortSignal): Promise<ResticAnswer<number>> {
  const answer = await restic(access, ['stats', '--no-lock', '--mode', 'raw-data'], { signal });
  if (!answer.ok) return answer;
  const parsed = stats.safeParse(parseJson(answer.value.stdout));
  return parsed.success
    ? { ok: true, value: parsed.data.total_size }
    : { ok: false, why: 'failed', words: answer.value.stdout.slice(0, 1000) };
}
