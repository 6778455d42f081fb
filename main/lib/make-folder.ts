import { dirname } from 'node:path';
import type { FileAccess } from './file-access.ts';
import { systemCode } from './wild-error.ts';

/**
 * Creates a folder and its missing parents, with `mode` minus the umask. Their names are on disk when this returns;
 * otherwise a power cut could lose a folder together with flushed files in it.
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

/** Flushes a folder's created, renamed and removed names to disk. */
export async function syncFolder(files: FileAccess, folder: string): Promise<void> {
  try {
    const handle = await files.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    // Some file systems can't flush a folder, and Windows can't at all.
    const code = systemCode(error);
    if (code === undefined || !['EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM', 'EACCES'].includes(code)) throw error;
  }
}
