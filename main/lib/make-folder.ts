import { dirname } from 'node:path';
import type { FileAccess } from './file-access.ts';
import { systemCode } from './wild-error.ts';

/**
 * A folder and those above it that are missing, all with `mode` less the umask. Their names are on the disk when this
 * returns: without that, a power cut could take a folder together with files in it that were flushed.
 */
export async function makeFolder(files: FileAccess, path: string, mode: number): Promise<void> {
  try {
    await files.mkdir(path, mode);
  } catch (error) {
    if (systemCode(error) === 'EEXIST' && (await files.stat(path)).isDirectory()) return;
    if (systemCode(error) !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(files, dirname(path), mode);
    return makeFolder(files, path, mode);
  }
  await syncFolder(files, dirname(path));
}

/** Brings the names in a folder to the disk: those that were made, renamed and removed in it. */
export async function syncFolder(files: FileAccess, folder: string): Promise<void> {
  try {
    const handle = await files.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // Not every file system can flush a folder, and Windows cannot at all.
    const code = systemCode(error);
    if (code === undefined || !['EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM', 'EACCES'].includes(code)) throw error;
  }
}
