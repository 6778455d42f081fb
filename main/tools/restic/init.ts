import { restic, type ResticAccess, type ResticAnswer } from './repository.ts';

/** Creates a repository. Fails if there is one. */
export async function initRepository(
  access: ResticAccess,
  signal?: AbortSignal,
): Promise<ResticAnswer<undefined>> {
  const answer = await restic(access, ['init', '--repository-version', '2'], { signal });
  return answer.ok ? { ok: true, value: undefined } : answer;
}
