import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isTemporaryName } from '../lib/atomic-write.ts';
import { systemCode } from '../lib/wild-error.ts';
import { blobId } from './git-files.ts';
import { type EntryStat } from './git-index.ts';
import { fileMode, programMode, type TreeFile } from './objects.ts';

/** Which files of a folder belong to its history. Slashes between the parts; a folder ends with one. */
export interface HistoryScope {
  readonly paths: readonly string[];
  /** Those of them that only their owner may read. Their content is never shown. */
  readonly private?: readonly string[];
  /** Those whose changes are told value by value. */
  readonly values?: readonly string[];
  /** Those that Wild Cloud writes by itself, or that tell the form of the folder: an undo leaves them alone. */
  readonly generated?: readonly string[];
  /** Why the bytes of a file must not be written into a history, if so: a word for people. */
  refuse?(path: string, bytes: Uint8Array): string | undefined;
}

export interface SeenFile extends TreeFile {
  /** Changes with every writing, whatever the clock says. */
  readonly mark: string;
  readonly stat: EntryStat;
}

/** The files of a history as they are in the folder now. */
export interface Snapshot {
  readonly files: ReadonlyMap<string, SeenFile>;
  /** Files that are there and do not take part, with the reason. */
  readonly leftOut: ReadonlyMap<string, string>;
}

/** More is no configuration; git would keep it for ever. */
export const largestFile = 1024 * 1024;
const mostFiles = 20_000;

export function isInScope(scope: HistoryScope, path: string): boolean {
  return scope.paths.some((own) => (own.endsWith('/') ? path.startsWith(own) : path === own));
}

/** Whether something in scope may lie below this folder, or is this file. */
export function mayHold(scope: HistoryScope, path: string, folder: boolean): boolean {
  if (!folder) return isInScope(scope, path);
  return isInScope(scope, `${path}/`) || scope.paths.some((own) => own.startsWith(`${path}/`));
}

/**
 * Looks at every file in scope. `before` spares reading those that were not written since.
 * @param convert says what of a file's bytes git would keep
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
    const seen = await look(folder, path, scope, convert, before);
    if (typeof seen === 'string') leftOut.set(path, seen);
    else if (seen !== undefined) files.set(path, seen);
  }
  for (const path of paths.slice(mostFiles)) leftOut.set(path, 'too many files');
  return { files, leftOut };
}

async function look(
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

const swapped = /\.wild-(old|new)$/;

async function listInto(paths: string[], folder: string, own: string): Promise<void> {
  try {
    const entries = await readdir(join(folder, own), { withFileTypes: true });
    for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
      const path = own + entry.name;
      if (isTemporaryName(entry.name) || swapped.test(entry.name) || entry.name === '.git') continue;
      if (!entry.isDirectory()) paths.push(path);
      // A repository inside is somebody's own.
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
