import { restic, type ResticAccess, type ResticAnswer } from './repository.ts';

/** The content of a small text file of a snapshot. */
export async function dumpText(
  access: ResticAccess,
  snapshot: string,
  file: string,
  signal?: AbortSignal,
): Promise<ResticAnswer<string>> {
  const answer = await restic(access, ['dump', '--no-lock', snapshot, file], {
    signal,
    maxBytes: 16 * 1024 * 1024,
  });
  return answer.ok ? { ok: true, value: answer.value.stdout } : answer;
}
