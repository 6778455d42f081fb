import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isTemporaryName, writeTemporary } from '../lib/atomic-write.ts';
import { createNewFile } from '../lib/create-new-file.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { systemCode } from '../lib/wild-error.ts';

const waitMs = 2000;

/**
 * Replaces a file in a git folder the way git does: only the holder of `<file>.lock` may write. Waits briefly for others.
 * @param still checked under the lock; if false, nothing is written
 */
export async function replaceLocked(
  files: FileAccess,
  path: string,
  bytes: string | Uint8Array,
  still: () => Promise<boolean>,
): Promise<'done' | 'locked' | 'changed'> {
  await makeFolder(files, dirname(path), 0o755);
  const temporary = await writeTemporary(files, path, bytes, 0o644);
  const lock = `${path}.lock`;
  let held = false;
  try {
    held = await take(files, temporary, lock, bytes);
    if (!held) return 'locked';
    if (!(await still())) return 'changed';
    await files.rename(lock, path);
    held = false;
    return 'done';
  } finally {
    // Before the temporary file, which marks a remaining lock as ours.
    if (held) await files.removeAll(lock);
    await files.removeAll(temporary);
  }
}

async function take(
  files: FileAccess,
  temporary: string,
  lock: string,
  bytes: string | Uint8Array,
): Promise<boolean> {
  const until = performance.now() + waitMs;
  for (;;) {
    try {
      await files.link(temporary, lock);
      return true;
    } catch (error) {
      const code = systemCode(error);
      if (code === 'EPERM' || code === 'ENOTSUP' || code === 'ENOSYS')
        return createNewFile(files, lock, bytes);
      if (code !== 'EEXIST') throw error;
    }
    if (performance.now() > until) return false;
    await pause(50);
  }
}

/**
 * Removes the lock that a killed {@link replaceLocked} left. Our locks are hard links to our temporary files, so another
 * git client's lock is never touched.
 */
export async function releaseLeftLock(files: FileAccess, path: string): Promise<void> {
  const names = await namesIn(files, dirname(path));
  for (const name of names) {
    if (!isTemporaryName(name) || !name.startsWith(`.${basename(path)}.`)) continue;
    const temporary = join(dirname(path), name);
    const [ours, lock] = [await inode(temporary), await inode(`${path}.lock`)];
    if (ours !== undefined && ours === lock) await files.removeAll(`${path}.lock`);
    await files.removeAll(temporary);
  }
}

async function namesIn(files: FileAccess, folder: string): Promise<string[]> {
  try {
    return await files.readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function inode(path: string): Promise<bigint | undefined> {
  try {
    return (await stat(path, { bigint: true })).ino;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
