import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { writeFileAtomic } from '../lib/atomic-write.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';

/**
 * Replaces a folder by one that holds exactly these files. It is filled beside its place and swapped in as a whole; a
 * crash between the two renames leaves the old one under a name of its own, from which {@link recoverFolder}
 * brings it back. A folder that holds them already is not touched.
 * @returns false where nothing had to be done
 */
export async function replaceFolder(folder: string, files: ReadonlyMap<string, string>): Promise<boolean> {
  const mark = randomBytes(6).toString('hex');
  const fresh = join(dirname(folder), `.${basename(folder)}.${mark}.wild-new`);
  try {
    await recoverFolder(folder);
    if (await holdsExactly(folder, files)) return false;
    await mkdir(fresh, { recursive: true, mode: 0o755 });
    for (const [name, text] of files) {
      await mkdir(dirname(join(fresh, name)), { recursive: true, mode: 0o755 });
      await writeFileAtomic(join(fresh, name), text, { mode: 0o644 });
    }
    const old = join(dirname(folder), `.${basename(folder)}.${mark}.wild-old`);
    const had = await renamed(folder, old);
    await rename(fresh, folder);
    if (had) await rm(old, { recursive: true, force: true });
    return true;
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw storageError(error, 'write', folder);
  }
}

/** Removes a folder so that a crash leaves it whole or gone. */
export async function removeFolder(folder: string): Promise<void> {
  try {
    const old = join(dirname(folder), `.${basename(folder)}.${randomBytes(6).toString('hex')}.wild-new`);
    await rm((await leftover(folder)) ?? old, { recursive: true, force: true });
    if (await renamed(folder, old)) await rm(old, { recursive: true, force: true });
  } catch (error) {
    throw storageError(error, 'write', folder);
  }
}

/** Ends what a crash interrupted: the old folder comes back where no new one took its place. */
export async function recoverFolder(folder: string): Promise<void> {
  const old = await leftover(folder);
  if (old !== undefined && !(await renamed(old, folder))) await rm(old, { recursive: true, force: true });
  for (const name of await namesBeside(folder, 'wild-new')) {
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

/** The complete old folder that a crash left, if there is one. */
async function leftover(folder: string): Promise<string | undefined> {
  const [name] = await namesBeside(folder, 'wild-old');
  return name === undefined ? undefined : join(dirname(folder), name);
}

const leftoverName = /^\.(.+)\.[0-9a-f]{12}\.wild-old$/;

/** The folder's name that a name such as `.ghost.0123456789ab.wild-old` is left over from. */
export function leftoverOf(name: string): string | undefined {
  return leftoverName.exec(name)?.[1];
}

async function namesBeside(folder: string, ending: string): Promise<string[]> {
  const start = `.${basename(folder)}.`;
  try {
    const names = await readdir(dirname(folder));
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

async function renamed(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    throw error;
  }
}

async function holdsExactly(folder: string, files: ReadonlyMap<string, string>): Promise<boolean> {
  try {
    const found = await readdir(folder, { recursive: true, withFileTypes: true });
    const present = found.filter((entry) => !entry.isDirectory());
    if (present.length !== files.size || present.some((entry) => !entry.isFile())) return false;
    for (const [name, text] of files) {
      if ((await readFile(join(folder, name), 'utf8')) !== text) return false;
    }
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
}
