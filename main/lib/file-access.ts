import * as fs from 'node:fs/promises';
import { systemCode } from './wild-error.ts';

/** The operations on an open file that we need for writing. */
export interface OpenFile {
  chmod(mode: number): Promise<void>;
  writeFile(data: string | Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface FileFacts {
  readonly mode: number;
  readonly mtimeMs: number;
  /** In bytes. */
  readonly size: number;
  isDirectory(): boolean;
  isFile(): boolean;
}

/**
 * The file system operations that we use. The real implementation is `node:fs/promises`; tests use one that fails at a
 * chosen call. Everything that writes to a cloud or to this computer's settings goes through this interface, so tests can
 * count and break each write.
 */
export interface FileAccess {
  open(path: string, flags: string, mode?: number): Promise<OpenFile>;
  readFile(path: string): Promise<Uint8Array>;
  readdir(path: string): Promise<string[]>;
  rename(from: string, to: string): Promise<void>;
  link(from: string, to: string): Promise<void>;
  stat(path: string): Promise<FileFacts>;
  lstat(path: string): Promise<FileFacts>;
  unlink(path: string): Promise<void>;
  /** Creates one folder in an existing folder. Fails with EEXIST if the name is taken. */
  mkdir(path: string, mode: number): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
  rmdir(path: string): Promise<void>;
  /** Removes a file or folder recursively. Succeeds if it doesn't exist. */
  removeAll(path: string): Promise<void>;
}

export const realFiles: FileAccess = {
  open: (path, flags, mode) => fs.open(path, flags, mode),
  readFile: (path) => fs.readFile(path),
  readdir: (path) => fs.readdir(path),
  rename: (from, to) => fs.rename(from, to),
  link: (from, to) => fs.link(from, to),
  stat: (path) => fs.stat(path),
  lstat: (path) => fs.lstat(path),
  unlink: (path) => fs.unlink(path),
  mkdir: (path, mode) => fs.mkdir(path, { mode }),
  chmod: (path, mode) => fs.chmod(path, mode),
  rmdir: (path) => fs.rmdir(path),
  removeAll: (path) => fs.rm(path, { recursive: true, force: true }),
};

/** Whether there is anything at a path, even a broken link. */
export async function isThere(files: FileAccess, path: string): Promise<boolean> {
  try {
    await files.lstat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
