import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { isTemporaryName } from './atomic-write.ts';
import type { FileAccess } from './file-access.ts';
import { storageError } from './storage-error.ts';
import { systemCode } from './wild-error.ts';

/** Where something is put that is on its way in or out; whatever has such a name is nobody's once its writer is gone. */
export function asideName(path: string, ending: 'new' | 'old'): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(8).toString('hex')}.wild-${ending}`);
}

const aside = /^\..+\.(?:[0-9a-f]{8}|[0-9a-f]{12}|[0-9a-f]{16})\.wild-(?:new|old)$/;

export function isAsideName(name: string): boolean {
  return aside.test(name) || isTemporaryName(name);
}

/** What another process makes without holding the cloud, such as the file that becomes its lock, is younger. */
const staleAfterMs = 60_000;

/** Removes what crashes left in the folders. Returns the paths. */
export async function removeLeftBehind(
  files: FileAccess,
  folders: readonly string[],
  now: Date,
): Promise<string[]> {
  const removed: string[] = [];
  for (const folder of folders) {
    for (const name of (await namesIn(files, folder)).filter(isAsideName)) {
      const path = join(folder, name);
      try {
        // A clock that was set back makes a file look newer than it is; it goes when the clock has caught up.
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
