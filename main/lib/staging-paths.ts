import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { isTemporaryName } from './atomic-write.ts';
import type { FileAccess } from './file-access.ts';
import { storageError } from './storage-error.ts';
import { systemCode } from './wild-error.ts';

/** A unique staging path next to `path`, for something being added or removed. */
export function stagingPath(path: string, ending: 'new' | 'old'): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(8).toString('hex')}.wild-${ending}`);
}

const aside = /^\..+\.(?:[0-9a-f]{8}|[0-9a-f]{12}|[0-9a-f]{16})\.wild-(?:new|old)$/;

export function isStagingName(name: string): boolean {
  return aside.test(name) || isTemporaryName(name);
}

/** Younger files may belong to a process that doesn't hold the lock, such as the lock file's own temporary. */
const staleAfterMs = 60_000;

/** Removes staging files that crashes left in the folders. Returns their paths. */
export async function removeStaleStaging(
  files: FileAccess,
  folders: readonly string[],
  now: Date,
): Promise<string[]> {
  const removed: string[] = [];
  for (const folder of folders) {
    for (const name of (await namesIn(files, folder)).filter(isStagingName)) {
      const path = join(folder, name);
      try {
        // If the clock was set back, the file is removed once the clock has caught up.
        if ((await files.lstat(path)).mtimeMs > now.getTime() - staleAfterMs) continue;
        await files.removeAll(path);
        removed.push(path);
      } catch (error) {
        if (systemCode(error) !== 'ENOENT') throw storageError(error, 'write', path);
      }
    }
  }
  return removed;
}

async function namesIn(files: FileAccess, folder: string): Promise<string[]> {
  try {
    return await files.readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return [];
    throw storageError(error, 'read', folder);
  }
}
