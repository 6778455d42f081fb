import { restic, type ResticAccess, type ResticAnswer } from './repository.ts';

/** Removes data that no snapshot uses. Needs space for what it repacks. Returns restic's report, which isn't JSON. */
export async function pruneRepository(
  access: ResticAccess,
  signal?: AbortSignal,
): Promise<ResticAnswer<string>> {
  const answer = await restic(access, ['prune', '--max-unused', '5%'], { signal });
  return answer.ok ? { ok: true, value: answer.value.stdout.trim() } : answer;
}
