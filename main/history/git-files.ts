import { createHash, randomBytes } from 'node:crypto';
import { readlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { FileAccess } from '../lib/file-access.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { systemCode } from '../lib/wild-error.ts';

/** git's object id for these bytes. */
export function blobId(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** Adapts our file system for isomorphic-git, which only reads a repository and writes objects. */
export function gitFiles(files: FileAccess) {
  const promises = {
    async readFile(path: string, options?: { encoding?: string } | string): Promise<Buffer | string> {
      const bytes = Buffer.from(await files.readFile(path));
      const encoding = typeof options === 'string' ? options : options?.encoding;
      return encoding === undefined ? bytes : bytes.toString('utf8');
    },
    writeFile: (path: string, bytes: Uint8Array) => writeObject(files, path, bytes),
    readdir: (path: string) => files.readdir(path),
    stat: (path: string) => files.stat(path),
    lstat: (path: string) => files.lstat(path),
    mkdir: (path: string) => files.mkdir(path, 0o755),
    unlink: (path: string) => files.unlink(path),
    rmdir: (path: string) => files.rmdir(path),
    readlink: (path: string) => readlink(path),
    symlink: () => Promise.reject(new Error('the history never creates links')),
  };
  return { promises };
}

const deflated = promisify(deflate);

/** Blobs are most of what a change writes, so they bypass isomorphic-git, which takes several times as long. */
export async function addBlob(files: FileAccess, gitdir: string, bytes: Uint8Array): Promise<string> {
  const oid = blobId(bytes);
  const path = join(gitdir, 'objects', oid.slice(0, 2), oid.slice(2));
  if (await isThere(files, path)) return oid;
  const packed = await deflated(Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]));
  await makeFolder(files, dirname(path), 0o755);
  await writeObject(files, path, packed);
  return oid;
}

/** Writes an object atomically: a partial one would never be replaced, because its name is taken. */
async function writeObject(files: FileAccess, path: string, bytes: Uint8Array): Promise<void> {
  // git uses this name too, and removes leftovers.
  const temporary = join(dirname(path), `tmp_obj_${randomBytes(6).toString('hex')}`);
  const file = await files.open(temporary, 'wx', 0o444);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await files.rename(temporary, path);
  } catch (error) {
    await files.removeAll(temporary);
    // Windows can't rename over a read-only file; an object with the same name has the same content.
    if (!(await isThere(files, path))) throw error;
  }
}

async function isThere(files: FileAccess, path: string): Promise<boolean> {
  try {
    return (await files.stat(path)).isFile();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
