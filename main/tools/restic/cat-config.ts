import { z } from 'zod';
import { parseJson } from '../../lib/parse-json.ts';
import { restic, type ResticAccess, type ResticAnswer } from './repository.ts';

const config = z.object({ id: z.string() });

/** The repository's id. The cheapest way to learn whether it exists and the password fits. */
export async function repositoryId(
  access: ResticAccess,
  signal?: AbortSignal,
): Promise<ResticAnswer<string>> {
  const answer = await restic(access, ['cat', 'config', '--no-lock'], { signal });
  if (!answer.ok) return answer;
  const parsed = config.safeParse(parseJson(answer.value.stdout));
  return parsed.success
    ? { ok: true, value: parsed.data.id }
    : { ok: false, why: 'damaged', words: answer.value.stdout.slice(0, 1000) };
}
