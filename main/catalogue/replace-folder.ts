import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { makeFolder, syncFolder } from '../lib/make-folder.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';

/**
 * Replaces a folder by one that holds exactly these files. It is filled beside its place and swapped in as a whole; a
 * crash between the two renames leaves the old one under a name of its own, from which {@link recoverFolder}
 * brings it back. A folder that holds them already is not touched.
 * @returns false where nothing had to be done
 */
export async function replaceFolder(
  disk: FileAccess,
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<boolean> {
  const mark = randomBytes(6).toString('hex');
  const fresh = join(dirname(folder), `.${basename(folder)}.${mark}.wild-new`);
  try {
    await recoverFolder(disk, folder);
    if (await holdsExactly(disk, folder, files)) return false;
    await makeFolder(disk, fresh, 0o755);
    for (const [name, text] of files) {
      await makeFolder(disk, dirname(join(fresh, name)), 0o755);
      await writeFileAtomic(join(fresh, name), text, { mode: 0o644, files: disk });
    }
    const old = join(dirname(folder), `.${basename(folder)}.${mark}.wild-old`);
    const had = await renamed(disk, folder, old);
    await disk.rename(fresh, folder);
    await syncFolder(disk, dirname(folder));
    if (had) await disk.removeAll(old);
    return true;
  } catch (error) {
    await disk.removeAll(fresh);
    throw storageError(error, 'write', folder);
  }
}

/** Removes a folder so that a crash leaves it whole or gone. */
export async function removeFolder(disk: FileAccess, folder: string): Promise<void> {
  try {
    const old = join(dirname(folder), `.${basename(folder)}.${randomBytes(6).toString('hex')}.wild-new`);
    await disk.removeAll((await leftover(disk, folder)) ?? old);
    if (!(await renamed(disk, folder, old))) return;
    await syncFolder(disk, dirname(folder));
    await disk.removeAll(old);
  } catch (error) {
    throw storageError(error, 'write', folder);
  }
}

/** Ends what a crash interrupted: the old folder comes back where no new one took its place. */
export async function recoverFolder(disk: FileAccess, folder: string): Promise<void> {
  const old = await leftover(disk, folder);
  if (old !== undefined && !(await renamed(disk, old, folder))) await disk.removeAll(old);
  for (const name of await namesBeside(disk, folder, 'wild-new')) {
    await disk.removeAll(join(dirname(folder), name));
  }
}

/** The complete old folder that a crash left, if there is one. */
async function leftover(disk: FileAccess, folder: string): Promise<string | undefined> {
  const [name] = await namesBeside(disk, folder, 'wild-old');
  return name === undefined ? undefined : join(dirname(folder), name);
}

const leftoverName = /^\.(.+)\.[0-9a-f]{12}\.wild-old$/;

/** The folder's name that a name such as `.ghost.0123456789ab.wild-old` is left over from. */
export function leftoverOf(name: string): string | undefined {
  return leftoverName.exec(name)?.[1];
}

async function namesBeside(disk: FileAccess, folder: string, ending: string): Promise<string[]> {
  const start = `.${basename(folder)}.`;
  try {
    const names = await disk.readdir(dirname(folder));
    return names.filter(
      (name) =>
        name.startsWith(start) &&
        /^[0-9a-f]{12}\.wild-(old|new)$/.test(name.slice(start.length)) &&
        name.endsWith(ending),
    );
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

async function renamed(disk: FileAccess, from: string, to: string): Promise<boolean> {
  try {
    await disk.rename(from, to);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    throw error;
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

/** Undefined where there is something else than files and folders. */
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
