import { join } from 'node:path';
import type { FileAccess } from '../lib/file-access.ts';
import { removeStaleStaging } from '../lib/staging-paths.ts';
import { acquireLock } from '../lib/lock-file.ts';
import { recoverMoves, hasPendingMoves } from '../lib/move-journal.ts';
import { WildError } from '../lib/wild-error.ts';
import { sentence } from '../lib/sentence.ts';

export const lockPath = (folder: string) => join(folder, '.wildcloud', 'lock');

/** Finishes changes that a crash interrupted and removes its leftovers. The caller holds the cloud's lock. */
export async function settleFolder(files: FileAccess, folder: string, now: Date): Promise<void> {
  await recoverMoves(files, folder);
  const places = [
    '.',
    '.wildcloud',
    '.wildcloud/apps',
    '.wildcloud/history',
    '.wildcloud/logs/operations',
    'apps',
    'docs',
    'setup/cluster-nodes/final',
    'setup/cluster-nodes/generated',
    'setup/cluster-nodes/patch',
    '.kube',
    '.talos',
  ];
  await removeStaleStaging(
    files,
    places.map((place) => join(folder, place)),
    now,
  );
}

/**
 * For readers: keeps them from seeing half of a change that a crash interrupted. If the folder can't be changed now, or
 * somebody else is changing it, readers see it as it is.
 */
export async function finishInterrupted(files: FileAccess, folder: string): Promise<void> {
  if (!(await hasPendingMoves(files, folder))) return;
  try {
    const lock = await acquireLock(lockPath(folder), {
      what: sentence('doing.settle', 'finishing an interrupted change'),
      files,
    });
    try {
      await recoverMoves(files, folder);
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (!(error instanceof WildError) || !/^(?:cloud\.locked|storage\.)/.test(error.code)) throw error;
  }
}
