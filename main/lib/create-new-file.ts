import type { FileAccess } from './file-access.ts';
import { systemCode } from './wild-error.ts';

/** Creates a file and writes it, unless the name is taken. For file systems without hard links: a crash may leave it empty. */
export async function createNewFile(
  files: FileAccess,
  path: string,
  bytes: string | Uint8Array,
): Promise<boolean> {
  try {
    const file = await files.open(path, 'wx', 0o644);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}
