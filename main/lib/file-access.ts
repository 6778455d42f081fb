import * as fs from 'node:fs/promises';

/** The part of an open file that writing needs. */
export interface OpenFile {
  chmod(mode: number): Promise<void>;
  writeFile(data: string | Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The file system as far as files of ours are read and replaced. The real one is `node:fs/promises`;
 * a test puts one that fails at a chosen call in its place.
 */
export interface FileAccess {
  open(path: string, flags: string, mode?: number): Promise<OpenFile>;
  readFile(path: string): Promise<Uint8Array>;
  readdir(path: string): Promise<string[]>;
  rename(from: string, to: string): Promise<void>;
  stat(path: string): Promise<{ readonly mode: number; readonly mtimeMs: number }>;
  unlink(path: string): Promise<void>;
}

export const realFiles: FileAccess = {
  open: (path, flags, mode) => fs.open(path, flags, mode),
  readFile: (path) => fs.readFile(path),
  readdir: (path) => fs.readdir(path),
  rename: (from, to) => fs.rename(from, to),
  stat: (path) => fs.stat(path),
  unlink: (path) => fs.unlink(path),
};
