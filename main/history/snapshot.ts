import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isTemporaryName } from '../lib/atomic-write.ts';
import { systemCode } from '../lib/wild-error.ts';
import { blobId } from './git-files.ts';
import { type EntryStat } from './git-index.ts';
import { fileMode, programMode, type TreeFile } from './objects.ts';

/** Which files of a folder belong to its history. Paths use slashes; a folder's path ends with one. */
export interface HistoryScope {
  readonly paths: readonly string[];
  /** Files that only their owner may read. Their content is never shown. */
  readonly private?: readonly string[];
  /** Files whose changes are shown value by value. */
  readonly values?: readonly string[];
  /** Generated files and the marker, which an undo leaves alone. */
  readonly generated?: readonly string[];
  /** A short reason why a file's content must not be committed, if there is one. */
  refuse?(path: string, bytes: Uint8Array): string | undefined;
}

export interface SeenFile extends TreeFile {
  /** Changes with every write, regardless of the clock. */
  readonly mark: string;
  readonly stat: EntryStat;
}

/** The current files of a history. */
export interface Snapshot {
  readonly files: ReadonlyMap<string, SeenFile>;
  /** Existing files excluded from the history, with the reason. */
  readonly leftOut: ReadonlyMap<string, string>;
}

/** Larger files aren't configuration, and git would keep them forever. */
export const largestFile = 1024 * 1024;
const mostFiles = 20_000;

export function isInScope(scope: HistoryScope, path: string): boolean {
  return scope.paths.some((own) => (own.endsWith('/') ? path.startsWith(own) : path === own));
}

/** Whether the file is in scope, or the folder may contain files in scope. */
export function mayHold(scope: HistoryScope, path: string, folder: boolean): boolean {
  if (!folder) return isInScope(scope, path);
  return isInScope(scope, `${path}/`) || scope.paths.some((own) => own.startsWith(`${path}/`));
}

/**
 * Reads every file in scope. Files that haven't changed since `before` aren't read again.
 * @param convert returns the bytes that git would store for a file
 */
export async function takeSnapshot(
  folder: string,
  scope: HistoryScope,
  convert: (path: string, bytes: Buffer) => Uint8Array,
  before?: Snapshot,
): Promise<Snapshot> {
  const files = new Map<string, SeenFile>();
  const leftOut = new Map<string, string>();
  const paths: string[] = [];
  for (const own of scope.paths) {
    if (own.endsWith('/')) await listInto(paths, folder, own);
    else paths.push(own);
  }
  for (const path of paths.slice(0, mostFiles)) {
    const seen = await readEntry(folder, path, scope, convert, before);
    if (typeof seen === 'string') leftOut.set(path, seen);
    else if (seen !== undefined) files.set(path, seen);
  }
  for (const path of paths.slice(mostFiles)) leftOut.set(path, 'too many files');
  return { files, leftOut };
}

async function readEntry(
  folder: string,
  path: string,
  scope: HistoryScope,
  convert: (path: string, bytes: Buffer) => Uint8Array,
  before: Snapshot | undefined,
): Promise<SeenFile | string | undefined> {
  try {
    const found = await lstat(join(folder, path), { bigint: true });
    if (found.isSymbolicLink()) return 'a link';
    if (!found.isFile()) return undefined;
    if (found.size > BigInt(largestFile)) return 'too large';
    const mark = [found.ino, found.mtimeNs, found.ctimeNs, found.size, found.mode].join(' ');
    const known = before?.files.get(path);
    if (known?.mark === mark) return known;
    const bytes = convert(path, await readFile(join(folder, path)));
    const refused = scope.refuse?.(path, bytes);
    if (refused !== undefined) return refused;
    const seconds = (nanoseconds: bigint) =>
      [Number(nanoseconds / 1_000_000_000n), Number(nanoseconds % 1_000_000_000n)] as const;
    return {
      oid: blobId(bytes),
      mode: (found.mode & 0o100n) === 0n ? fileMode : programMode,
      mark,
      stat: {
        ctime: seconds(found.ctimeNs),
        mtime: seconds(found.mtimeNs),
        dev: Number(found.dev & 0xffff_ffffn),
        ino: Number(found.ino & 0xffff_ffffn),
        uid: Number(found.uid),
        gid: Number(found.gid),
        size: Number(found.size),
      },
    };
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

const staging = /\.wild-(old|new)$/;

async function listInto(paths: string[], folder: string, own: string): Promise<void> {
  try {
    const entries = await readdir(join(folder, own), { withFileTypes: true });
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = own + entry.name;
      if (isTemporaryName(entry.name) || staging.test(entry.name) || entry.name === '.git') continue;
      if (!entry.isDirectory()) paths.push(path);
      // A nested repository belongs to somebody else.
      else if (!(await isRepository(join(folder, path)))) await listInto(paths, folder, `${path}/`);
    }
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' && systemCode(error) !== 'ENOTDIR') throw error;
  }
}

async function isRepository(folder: string): Promise<boolean> {
  try {
    await lstat(join(folder, '.git'));
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
