import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Secret } from '../../lib/secret.ts';
import { addKey, initRepository, listKeys, repositoryId, type ResticAccess } from '../../tools/tools.ts';
import { valueAt } from '../failures.ts';

/** The key on the Recovery Kit, among those of a repository. */
const recoveryUser = 'recovery';

/**
 * Creates the repository, or opens the one that this cloud has there already, and adds the key of the Recovery Kit.
 * @throws WildError `backup.*`
 */
export async function prepareRepository(
  place: string,
  access: ResticAccess,
  recovery: Secret | undefined,
  signal?: AbortSignal,
): Promise<void> {
  const existing = await repositoryId(access, signal);
  if (!existing.ok && existing.why !== 'no-repository') valueAt(place, existing);
  if (!existing.ok) valueAt(place, await initRepository(access, signal));
  const keys = valueAt(place, await listKeys(access, signal));
  if (recovery === undefined) return;
  if (keys.some(({ userName }) => userName === recoveryUser)) return;
  const folder = await mkdtemp(join(tmpdir(), 'wild-key-'));
  try {
    const file = join(folder, 'password');
    await writeFile(file, recovery.expose(), { mode: 0o600 });
    valueAt(place, await addKey(access, recoveryUser, file, signal));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function proveRepository(
  place: string,
  access: ResticAccess,
  signal?: AbortSignal,
): Promise<void> {
  valueAt(place, await listKeys(access, signal));
}
