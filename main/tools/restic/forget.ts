import { restic, type ResticAccess, type ResticAnswer } from './repository.ts';

/** Forgets snapshots by their whole ids. Their data stays until it is pruned. */
export async function forgetSnapshots(
  access: ResticAccess,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<ResticAnswer<undefined>> {
  const answer = await restic(access, ['forget', ...ids], { signal });
  return answer.ok ? { ok: true, value: undefined } : answer;
}
