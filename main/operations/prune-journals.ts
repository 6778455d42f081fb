import type { Operation } from '../../contract/operations.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { acquireLock } from '../lib/lock-file.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { isActive } from './fold-journal.ts';
import { journalPath } from './journal-file.ts';
import { lockPath, type OperationStore } from './operation-store.ts';
import { sentence } from '../lib/sentence.ts';

export interface Keep {
  readonly days: number;
  readonly count: number;
}

export const defaultKeep: Keep = { days: 90, count: 200 };

const dayMs = 86_400_000;

/** Deletes a folder's outdated journals and abandoned locks. Ignores storage failures, which must not stop any work. */
export async function pruneJournals(
  store: OperationStore,
  files: FileAccess,
  folder: string,
  now: Date,
  keep: Keep,
): Promise<void> {
  try {
    const all = (await store.list(Number.POSITIVE_INFINITY, folder)).map(({ operation }) => operation);
    for (const { id } of forgettable(all, now, keep)) await files.removeAll(journalPath(folder, id));
    for (const id of await store.abandoned(folder)) {
      // Another process may be pruning the same folder.
      const lock = await acquireLock(lockPath(folder, id), {
        what: sentence('doing.prune-journals', 'deleting old journals'),
        files,
      });
      try {
        if ((await store.find(id)) === undefined) await files.removeAll(journalPath(folder, id));
      } finally {
        await lock.release();
      }
    }
  } catch (error) {
    if (!(error instanceof WildError) && systemCode(error) === undefined) throw error;
  }
}

/**
 * Which of a folder's operations, newest first, can be deleted: too old or too many. Never an active one, and never one
 * that can be resumed, unless the same work was done later.
 */
export function forgettable(operations: readonly Operation[], now: Date, keep: Keep): Operation[] {
  const doneLater = new Set<string>();
  return operations.filter((operation, index) => {
    const about = `${operation.cloud ?? ''} ${operation.kind} ${operation.subject ?? ''}`;
    const needed = isActive(operation) || (operation.canResume && !doneLater.has(about));
    if (operation.state === 'done') doneLater.add(about);
    const at = Date.parse(operation.endedAt ?? operation.startedAt);
    return !needed && (index >= keep.count || now.getTime() - at > keep.days * dayMs);
  });
}
