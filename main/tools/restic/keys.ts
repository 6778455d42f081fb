import { z } from 'zod';
import { parseJson } from '../../lib/parse-json.ts';
import { restic, type ResticAccess, type ResticAnswer } from './repository.ts';

const keys = z.array(
  z.object({ id: z.string(), userName: z.string().default(''), hostName: z.string().default('') }),
);
export type RepositoryKey = z.output<typeof keys>[number];

/** Writes a lock, reads it and removes it again, so it proves all that backups need. */
export async function listKeys(
  access: ResticAccess,
  signal?: AbortSignal,
): Promise<ResticAnswer<readonly RepositoryKey[]>> {
  const answer = await restic(access, ['key', 'list'], { signal });
  if (!answer.ok) return answer;
  const parsed = keys.safeParse(parseJson(answer.value.stdout));
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, why: 'failed', words: answer.value.stdout.slice(0, 1000) };
}

/**
 * Adds another password under the user name `user`.
 * @param file with the new password, readable by its owner only
 */
export async function addKey(
  access: ResticAccess,
  user: string,
  file: string,
  signal?: AbortSignal,
): Promise<ResticAnswer<undefined>> {
  const answer = await restic(access, ['key', 'add', '--user', user, '--new-password-file', file], {
    signal,
  });
  return answer.ok ? { ok: true, value: undefined } : answer;
}
