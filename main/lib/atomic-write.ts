import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { realFiles, type FileAccess } from './file-access.ts';
import { syncFolder } from './make-folder.ts';
import { storageError } from './storage-error.ts';
import { systemCode } from './wild-error.ts';

export interface WriteOptions {
  /** Permission bits such as `0o600`, set before the first byte is written, regardless of the umask. */
  readonly mode: number;
  /** Keeps the permission bits of an existing file, which a person may have changed. */
  readonly keepMode?: boolean;
  readonly files?: FileAccess;
}

/**
 * Replaces a file atomically: after a crash or a failure it has either the old or the new content, and the new content
 * is on disk when this returns. The folder must exist. A symbolic link is replaced, not followed.
 * @throws WildError `storage.no-space`, `storage.read-only`, `storage.no-permission`
 */
export async function writeFileAtomic(
  path: string,
  data: string | Uint8Array,
  options: WriteOptions,
): Promise<void> {
  const files = options.files ?? realFiles;
  try {
    const mode = options.keepMode === true ? await presentMode(files, path, options.mode) : options.mode;
    const temporary = await writeTemporary(files, path, data, mode);
    try {
      await files.rename(temporary, path);
    } catch (error) {
      await removeQuietly(files, temporary);
      throw error;
    }
    await syncFolder(files, dirname(path));
  } catch (error) {
    throw storageError(error, 'write', path);
  }
}

/** The text of a file, or undefined if it doesn't exist. @throws WildError `storage.no-permission` */
export async function readTextFile(path: string, files: FileAccess = realFiles): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await files.readFile(path));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw storageError(error, 'read', path);
  }
}

const temporaryName = /^\..+\.[0-9a-f]{16}\.wild-tmp$/;

/** Whether the file is a temporary of {@link writeFileAtomic}: being written now, or left behind by a crash. */
export function isTemporaryName(name: string): boolean {
  return temporaryName.test(name);
}

/** Removes temporary files that crashes left in a folder, if last written before `before`. Returns their names. */
export async function removeStaleTemporaries(
  folder: string,
  before: Date,
  files: FileAccess = realFiles,
): Promise<string[]> {
  const removed: string[] = [];
  for (const name of (await files.readdir(folder)).filter(isTemporaryName)) {
    const path = join(folder, name);
    try {
      if ((await files.stat(path)).mtimeMs >= before.getTime()) continue;
      await files.unlink(path);
      removed.push(name);
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw storageError(error, 'write', path);
    }
  }
  return removed;
}

/** Writes and flushes a temporary file next to `path`, ready to be renamed or linked. Returns its path. */
export async function writeTemporary(
  files: FileAccess,
  path: string,
  data: string | Uint8Array,
  mode: number,
): Promise<string> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(8).toString('hex')}.wild-tmp`);
  const file = await files.open(temporary, 'wx', mode);
  try {
    try {
      await file.chmod(mode);
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await removeQuietly(files, temporary);
    throw error;
  }
  return temporary;
}

async function presentMode(files: FileAccess, path: string, otherwise: number): Promise<number> {
  try {
    return (await files.stat(path)).mode & 0o777;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return otherwise;
    throw error;
  }
}

/** Doesn't hide the original failure; a temporary file that stays is later found by its name. */
async function removeQuietly(files: FileAccess, path: string): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}
