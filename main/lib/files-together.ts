import { AsyncLocalStorage } from 'node:async_hooks';
import { basename, dirname, relative, sep } from 'node:path';
import { beforeMoves, isWithin, type Move, namesAfterMoves } from './drafted-moves.ts';
import type { FileAccess } from './file-access.ts';
import { asideName, isAsideName } from './left-behind.ts';
import { hasPendingMoves, makeMoves } from './pending-moves.ts';
import { storageError } from './storage-error.ts';
import { systemCode, WildError } from './wild-error.ts';

/** The file system with one more verb: several files and folders that change as one. */
export interface FilesTogether extends FileAccess {
  /**
   * What `work` renames and removes below `folder` through this file system happens when it is done: all of it, also
   * over a crash, or nothing where it fails. Until then only `work` itself sees it. Inside of another one it is part of
   * that. The caller holds the folder's lock, and calls {@link finishMoves} when it gets it.
   */
  together<T>(folder: string, work: () => Promise<T>): Promise<T>;
}

interface Draft {
  readonly folder: string;
  readonly moves: Move[];
}

export function filesTogether(files: FileAccess): FilesTogether {
  const drafts = new AsyncLocalStorage<Draft>();

  const draftFor = (path: string): Draft | undefined => {
    const draft = drafts.getStore();
    if (draft === undefined || !isWithin(path, draft.folder)) return undefined;
    // A folder that is being filled aside is nobody's business until it moves to its place.
    return isWithinAside(relative(draft.folder, path)) ? undefined : draft;
  };
  const onDisk = (path: string): string => {
    const found = beforeMoves(path, draftFor(path)?.moves ?? []);
    if (found === undefined) throw systemError('ENOENT', path);
    return found;
  };

  async function takeAway(path: string): Promise<void> {
    const draft = draftFor(path);
    if (draft === undefined) return files.removeAll(path);
    const at = draft.moves.findIndex(({ from, to }) => to === path && isAsideName(basename(from)));
    for (const { from } of at < 0 ? [] : draft.moves.splice(at, 1)) await files.removeAll(from);
    const now = beforeMoves(path, draft.moves);
    // What was put aside goes after everything else.
    if (now === undefined || (now !== path && isAsideName(basename(path)))) return;
    if (isAsideName(basename(now))) return files.removeAll(now);
    if (await isThere(files, now)) draft.moves.push({ from: path, to: asideName(path, 'old') });
  }

  async function isThereAfter({ moves }: Draft, path: string): Promise<boolean> {
    const now = beforeMoves(path, moves);
    return now !== undefined && (await isThere(files, now));
  }

  async function move(from: string, to: string): Promise<void> {
    const draft = draftFor(to);
    if (draft === undefined) return files.rename(from, to);
    const facts = await files.lstat(onDisk(from));
    if (facts.isFile()) await dropEarlier(draft, to);
    else if (await isThereAfter(draft, to)) throw systemError('ENOTEMPTY', to);
    draft.moves.push({ from, to });
  }

  /** A file that is written twice needs only its last content. */
  async function dropEarlier(draft: Draft, to: string): Promise<void> {
    const at = draft.moves.findIndex((one) => one.to === to && isAsideName(basename(one.from)));
    const earlier = draft.moves[at];
    if (earlier === undefined || !(await files.lstat(earlier.from)).isFile()) return;
    draft.moves.splice(at, 1);
    await files.unlink(earlier.from);
  }

  async function drop({ moves }: Draft): Promise<void> {
    for (const { from } of moves) await removeQuietly(files, from);
  }

  /** Once the moves are written down they will be made, whatever failed after that. */
  async function dropUnlessPending(draft: Draft): Promise<void> {
    try {
      if (!(await hasPendingMoves(files, draft.folder))) await drop(draft);
    } catch (error) {
      if (!(error instanceof WildError) && systemCode(error) === undefined) throw error;
    }
  }

  return {
    open: async (path, flags, mode) => files.open(onDisk(path), flags, mode),
    readFile: async (path) => files.readFile(onDisk(path)),
    readdir: async (path) =>
      namesAfterMoves(path, await files.readdir(onDisk(path)), draftFor(path)?.moves ?? []),
    stat: async (path) => files.stat(onDisk(path)),
    lstat: async (path) => files.lstat(onDisk(path)),
    link: (from, to) => files.link(from, to),
    mkdir: async (path, mode) => files.mkdir(path, mode),
    chmod: async (path, mode) => files.chmod(onDisk(path), mode),
    rmdir: (path) => files.rmdir(path),
    rename: move,
    unlink: async (path) => (draftFor(path) === undefined ? files.unlink(path) : takeAway(path)),
    removeAll: takeAway,
    async together(folder, work) {
      if (draftFor(folder) !== undefined) return work();
      const draft: Draft = { folder, moves: [] };
      let result;
      try {
        result = await drafts.run(draft, work);
      } catch (error) {
        await drop(draft);
        throw error;
      }
      try {
        if (draft.moves.length > 0) await makeMoves(files, folder, draft.moves);
      } catch (error) {
        await dropUnlessPending(draft);
        throw storageError(error, 'write', folder);
      }
      return result;
    },
  };
}

const isWithinAside = (path: string) => dirname(path).split(sep).some(isAsideName);

/** What stays is found by its name when the folder is changed next. */
async function removeQuietly(files: FileAccess, path: string): Promise<void> {
  if (!isAsideName(basename(path))) return;
  try {
    await files.removeAll(path);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}

async function isThere(files: FileAccess, path: string): Promise<boolean> {
  try {
    await files.lstat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

function systemError(code: 'ENOENT' | 'ENOTEMPTY', path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
