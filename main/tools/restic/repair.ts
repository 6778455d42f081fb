import { restic, type ResticAccess, type ResticAnswer } from './repository.ts';

/**
 * Saves what is still readable in damaged packs, and removes them. The next backup stores again what is missing; until then,
 * it would have relied on them.
 * @param folder for copies of the packs
 */
export async function repairPacks(
  access: ResticAccess,
  packs: readonly string[],
  folder: string,
  signal?: AbortSignal,
): Promise<ResticAnswer<undefined>> {
  const answer = await restic(access, ['repair', 'packs', ...packs], { signal, cwd: folder });
  return answer.ok ? { ok: true, value: undefined } : answer;
}

/** Makes the index forget packs that are missing. */
export async function repairIndex(
  access: ResticAccess,
  signal?: AbortSignal,
): Promise<ResticAnswer<undefined>> {
  const answer = await restic(access, ['repair', 'index'], { signal });
  return answer.ok ? { ok: true, value: undefined } : answer;
}
