import { restic, type ResticAccess, type ResticAnswer } from './repository.ts';

/** Removes stale locks only: those of processes of this computer that are gone, and those not refreshed for half an hour. */
export async function removeStaleLocks(
  access: ResticAccess,
  signal?: AbortSignal,
): Promise<ResticAnswer<undefined>> {
  const answer = await restic(access, ['unlock'], { signal });
  return answer.ok ? { ok: true, value: undefined } : answer;
}
