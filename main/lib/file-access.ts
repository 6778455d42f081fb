import * as fs from 'node:fs/promises';

/** The part of an open file that writing needs. */
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
 * The file system as far as files of ours are read and replaced. The real one is `node:fs/promises`;
 * a test puts one that fails at a chosen call in its place. Everything that writes into a cloud or into the settings of
 * this computer goes through it, so that a test can count and break each write.
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
  /** One folder in a folder that is there. Fails with EEXIST where something has its name. */
  mkdir(path: string, mode: number): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
  rmdir(path: string): Promise<void>;
  /** A file, or a folder with all that is in it; nothing there is no failure. */
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
