import { isUtf8 } from 'node:buffer';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';
import { isSkipped } from './layout.ts';
import { tooManyFiles } from './failures.ts';

export interface FolderFile {
  /** From the folder on, with slashes. */
  readonly path: string;
  readonly size: number;
  readonly mode: number;
  /** Undefined where it is no text, or larger than is rewritten. */
  readonly text: string | undefined;
}

export interface FolderContent {
  readonly files: readonly FolderFile[];
  readonly links: readonly { readonly path: string; readonly to: string }[];
}

/** Above what settings and compiled files need; larger ones are searched and not rewritten. */
const textLimit = 2_000_000;
const countLimit = 50_000;
const allTextLimit = 300_000_000;

/** All files of a folder with their texts. Links are named and not followed. */
export async function readFolder(folder: string): Promise<FolderContent> {
  const files: FolderFile[] = [];
  const links: { path: string; to: string }[] = [];
  let texts = 0;
  const walk = async (inside: string): Promise<void> => {
    for (const entry of await readdir(join(folder, inside), { withFileTypes: true })) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      if (isSkipped(path)) continue;
      const full = join(folder, path);
      if (entry.isSymbolicLink()) links.push({ path, to: await readlink(full) });
      else if (entry.isDirectory()) await walk(path);
      else if (entry.isFile()) {
        const { size, mode } = await lstat(full);
        const bytes = size <= textLimit && texts < allTextLimit ? await readFile(full) : undefined;
        const isText = bytes !== undefined && isUtf8(bytes) && !bytes.includes(0);
        if (isText) texts += bytes.length;
        files.push({
          path,
          size,
          mode: mode & 0o777,
          text: isText ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : undefined,
        });
        if (files.length > countLimit) throw tooManyFiles(folder, countLimit);
      }
    }
  };
  try {
    await walk('');
  } catch (error) {
    throw storageError(error, 'read', folder);
  }
  return { files, links };
}

/** Names three levels deep, folders with a slash at the end: enough to recognize a folder, cheap on any disk. */
export async function namesOf(folder: string): Promise<Set<string>> {
  const names = new Set<string>();
  const walk = async (inside: string, depth: number): Promise<void> => {
    for (const entry of await entriesOf(join(folder, inside))) {
      const path = inside === '' ? entry.name : `${inside}/${entry.name}`;
      names.add(entry.isDirectory() ? `${path}/` : path);
      const isLarge = ['.git', 'node_modules', 'backups', 'pxe'].includes(entry.name);
      if (entry.isDirectory() && depth < 3 && !isLarge && names.size < 5000) await walk(path, depth + 1);
    }
  };
  await walk('', 1);
  return names;
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return [];
    throw storageError(error, 'read', folder);
  }
}
