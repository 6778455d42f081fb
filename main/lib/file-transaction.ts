import { AsyncLocalStorage } from 'node:async_hooks';
import { basename, dirname, relative, sep } from 'node:path';
import { pathBeforeMoves, isWithin, type Move, namesAfterMoves } from './move-overlay.ts';
import { type FileAccess, isThere } from './file-access.ts';
import { stagingPath, isStagingName } from './staging-paths.ts';
import { hasPendingMoves, commitMoves } from './move-journal.ts';
import { storageError } from './storage-error.ts';
import { systemCode, WildError } from './wild-error.ts';

/** A file system with transactions over several files and folders. */
export interface TransactionalFiles extends FileAccess {
  /**
   * Runs `work` as a transaction: its renames and removals below `folder` take effect together at the end, even across a
   * crash, or not at all if it fails. Until then, only `work` sees them. A nested transaction joins the outer one. The
   * caller holds the folder's lock, and has called {@link recoverMoves} after acquiring it.
   */
  transaction<T>(folder: string, work: () => Promise<T>): Promise<T>;
}

interface Draft {
  readonly folder: string;
  readonly moves: Move[];
}

export function transactionalFiles(files: FileAccess): TransactionalFiles {
  const drafts = new AsyncLocalStorage<Draft>();

  const draftFor = (path: string): Draft | undefined => {
    const draft = drafts.getStore();
    if (draft === undefined || !isWithin(path, draft.folder)) return undefined;
    // Files in a staging folder take effect when the folder is moved, so they need no transaction.
    return isWithinAside(relative(draft.folder, path)) ? undefined : draft;
  };
  const onDisk = (path: string): string => {
    const found = pathBeforeMoves(path, draftFor(path)?.moves ?? []);
    if (found === undefined) throw systemError('ENOENT', path);
    return found;
  };

  async function takeAway(path: string): Promise<void> {
    const draft = draftFor(path);
    if (draft === undefined) return files.removeAll(path);
    const at = draft.moves.findIndex(({ from, to }) => to === path && isStagingName(basename(from)));
    for (const { from } of at < 0 ? [] : draft.moves.splice(at, 1)) await files.removeAll(from);
    const now = pathBeforeMoves(path, draft.moves);
    // Staged removals happen after everything else.
    if (now === undefined || (now !== path && isStagingName(basename(path)))) return;
    if (isStagingName(basename(now))) return files.removeAll(now);
    if (await isThere(files, now)) draft.moves.push({ from: path, to: stagingPath(path, 'old') });
  }

  async function isThereAfter({ moves }: Draft, path: string): Promise<boolean> {
    const now = pathBeforeMoves(path, moves);
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

  /** If a file is written twice, only the last content is needed. */
  async function dropEarlier(draft: Draft, to: string): Promise<void> {
    const at = draft.moves.findIndex((one) => one.to === to && isStagingName(basename(one.from)));
    const earlier = draft.moves[at];
    if (earlier === undefined || !(await files.lstat(earlier.from)).isFile()) return;
    draft.moves.splice(at, 1);
    await files.unlink(earlier.from);
  }

  async function drop({ moves }: Draft): Promise<void> {
    for (const { from } of moves) await removeQuietly(files, from);
  }

  /** Once the moves are in the journal, they will be carried out despite later failures. */
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
    async transaction(folder, work) {
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
        if (draft.moves.length > 0) await commitMoves(files, folder, draft.moves);
      } catch (error) {
        await dropUnlessPending(draft);
        throw storageError(error, 'write', folder);
      }
      return result;
    },
  };
}

const isWithinAside = (path: string) => dirname(path).split(sep).some(isStagingName);

/** The next change of the folder removes leftovers. */
async function removeQuietly(files: FileAccess, path: string): Promise<void> {
  if (!isStagingName(basename(path))) return;
  try {
    await files.removeAll(path);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}

function systemError(code: 'ENOENT' | 'ENOTEMPTY', path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}
