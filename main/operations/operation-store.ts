import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { OperationId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { readLock } from '../lib/lock-file.ts';
import { systemCode } from '../lib/wild-error.ts';
import { operationTooNew } from './failures.ts';
import { beginOperation, foldEntry, interrupt, isActive } from './fold-journal.ts';
import type { JournalEntry, StartedEntry } from './journal-entry.ts';
import { journalPath, readJournal } from './journal-file.ts';
import { heldIn, journalsIn } from './watch-journals.ts';

interface Known {
  readonly folder: string;
  offset: number;
  operation: Operation | undefined;
  started: StartedEntry | undefined;
  newer: boolean;
}

export interface FoundOperation {
  readonly folder: string;
  readonly operation: Operation;
  readonly started: StartedEntry;
}

/** All operations that this computer can see, read from their journals. */
export interface OperationStore {
  /** Newest first, at most `limit` per folder, optionally of one folder only. Skips those of newer versions. */
  list(limit: number, folder?: string): Promise<FoundOperation[]>;
  /** Running and queued operations in a folder, in any process. */
  active(folder: string): Promise<FoundOperation[]>;
  /** Operations with leftover locks, of processes that died before the first line or after the last one. */
  abandoned(folder: string): Promise<OperationId[]>;
  /** @throws WildError `operation.too-new` */
  find(id: OperationId): Promise<FoundOperation | undefined>;
}

export function createOperationStore(folders: () => Promise<readonly string[]>): OperationStore {
  const known = new Map<OperationId, Known>();

  async function refresh(folder: string, id: OperationId): Promise<FoundOperation | undefined> {
    const entry = known.get(id) ?? {
      folder,
      offset: 0,
      operation: undefined,
      started: undefined,
      newer: false,
    };
    known.set(id, entry);
    await catchUp(entry, id);
    if (
      entry.operation !== undefined &&
      isActive(entry.operation) &&
      (await readLock(lockPath(folder, id))) === undefined
    ) {
      // Its last line may have been written in the meantime.
      await catchUp(entry, id);
      if (isActive(entry.operation)) return found(entry, interrupt(entry.operation));
    }
    return found(entry, entry.operation);
  }

  return {
    async list(limit, only) {
      const all = await Promise.all(
        (only === undefined ? await folders() : [only]).map(async (folder) => {
          const ids = (await journalsIn(folder)).slice(0, limit);
          return Promise.all(ids.map((id) => refresh(folder, id)));
        }),
      );
      return all
        .flat()
        .filter((one) => one !== undefined)
        .sort((a, b) => (a.operation.id < b.operation.id ? 1 : -1));
    },
    async active(folder) {
      const held = await Promise.all((await heldIn(folder)).map((id) => refresh(folder, id)));
      return held.filter((one) => one !== undefined).filter(({ operation }) => isActive(operation));
    },
    async abandoned(folder) {
      const ids: OperationId[] = [];
      for (const id of await heldIn(folder)) {
        const state = (await refresh(folder, id))?.operation.state;
        if (state !== undefined && state !== 'done') continue;
        if (known.get(id)?.newer !== true && (await readLock(lockPath(folder, id))) === undefined)
          ids.push(id);
      }
      return ids;
    },
    async find(id) {
      for (const folder of await folders()) {
        if (!(await exists(journalPath(folder, id)))) continue;
        const found = await refresh(folder, id);
        if (known.get(id)?.newer === true) throw operationTooNew(journalPath(folder, id));
        return found;
      }
      return undefined;
    },
  };
}

async function catchUp(known: Known, id: OperationId): Promise<void> {
  const piece = await readJournal(journalPath(known.folder, id), known.offset);
  known.offset = piece.offset;
  known.newer ||= piece.newer;
  for (const entry of piece.entries) take(known, entry);
}

function take(known: Known, entry: JournalEntry): void {
  if (known.operation === undefined) {
    if (entry.t !== 'started') return;
    known.started = entry;
    known.operation = beginOperation(entry);
  } else {
    known.operation = foldEntry(known.operation, entry);
  }
}

function found(known: Known, operation: Operation | undefined): FoundOperation | undefined {
  if (operation === undefined || known.started === undefined) return undefined;
  return { folder: known.folder, operation, started: known.started };
}

/** Held by the process that runs the operation. If it's free, no process does. */
export function lockPath(folder: string, id: OperationId): string {
  return join(folder, `${id}.lock`);
}

/** How another process requests cancellation. */
export const cancelRequest = {
  path: (folder: string, id: OperationId) => join(folder, `${id}.cancel`),
  async ask(files: FileAccess, folder: string, id: OperationId) {
    const file = await files.open(cancelRequest.path(folder, id), 'a', 0o600);
    await file.close();
  },
  asked: (folder: string, id: OperationId) => exists(cancelRequest.path(folder, id)),
  clear: (files: FileAccess, folder: string, id: OperationId) =>
    files.removeAll(cancelRequest.path(folder, id)),
};

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}
