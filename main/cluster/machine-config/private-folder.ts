import { join } from 'node:path';
import { writeFileAtomic } from '../../lib/atomic-write.ts';
import type { FileAccess } from '../../lib/file-access.ts';
import { stagingPath } from '../../lib/staging-paths.ts';
import { makeFolder } from '../../lib/make-folder.ts';
import type { Secret } from '../../lib/secret.ts';
import { storageError } from '../../lib/storage-error.ts';

/** A folder for the input of talosctl that no other user can read. */
export interface PrivateFolder {
  /** Returns the path of the file. */
  put(name: string, content: string | Secret): Promise<string>;
}

/**
 * Lends `work` a temporary folder below `parent`. If a crash leaves it behind, the next change of the cloud finds it by
 * its name and removes it.
 */
export async function withPrivateFolder<T>(
  files: FileAccess,
  parent: string,
  work: (folder: PrivateFolder) => Promise<T>,
): Promise<T> {
  const folder = stagingPath(join(parent, 'work'), 'new');
  try {
    await makeFolder(files, folder, 0o700);
    return await work({
      async put(name, content) {
        const path = join(folder, name);
        const text = typeof content === 'string' ? content : content.expose();
        await writeFileAtomic(path, text, { mode: 0o600, files });
        return path;
      },
    });
  } catch (error) {
    throw storageError(error, 'write', parent);
  } finally {
    await files.removeAll(folder);
  }
}
