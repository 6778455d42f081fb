import { dirname, join } from 'node:path';
import { readTextFile, writeFileAtomic } from './atomic-write.ts';
import type { FileAccess } from './file-access.ts';
import { stagingPath } from './staging-paths.ts';
import { makeFolder, syncFolder } from './make-folder.ts';
import { storageError } from './storage-error.ts';
import { systemCode } from './wild-error.ts';

/**
 * Replaces a folder with one that contains exactly these files. The new one is filled next to the old one; swapping them
 * atomically is up to the caller, who runs this inside `together()`. A folder that is already up to date isn't touched.
 * @returns false if there was nothing to do
 */
export async function replaceFolder(
  disk: FileAccess,
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<boolean> {
  const fresh = stagingPath(folder, 'new');
  try {
    if (await holdsExactly(disk, folder, files)) return false;
    await makeFolder(disk, fresh, 0o755);
    for (const [name, text] of files) {
      await makeFolder(disk, dirname(join(fresh, name)), 0o755);
      await writeFileAtomic(join(fresh, name), text, { mode: 0o644, files: disk });
    }
    await disk.removeAll(folder);
    await disk.rename(fresh, folder);
    await syncFolder(disk, dirname(folder));
    return true;
  } catch (error) {
    await removeQuietly(disk, fresh);
    throw storageError(error, 'write', folder);
  }
}

/** Failures are ignored, because an earlier one is being reported; leftovers are found later by name. */
async function removeQuietly(disk: FileAccess, path: string): Promise<void> {
  try {
    await disk.removeAll(path);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}

async function holdsExactly(
  disk: FileAccess,
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<boolean> {
  try {
    const present = await filesBelow(disk, folder);
    if (present?.length !== files.size) return false;
    for (const [name, text] of files) {
      if ((await readTextFile(join(folder, name), disk)) !== text) return false;
    }
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}

/** Undefined if there is anything other than files and folders. */
async function filesBelow(disk: FileAccess, folder: string): Promise<string[] | undefined> {
  const found: string[] = [];
  for (const name of await disk.readdir(folder)) {
    const path = join(folder, name);
    const facts = await disk.lstat(path);
    const below = facts.isDirectory() ? await filesBelow(disk, path) : facts.isFile() ? [path] : undefined;
    if (below === undefined) return undefined;
    found.push(...below);
  }
  return found;
}
