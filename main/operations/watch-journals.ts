import { watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { operationIdSchema, type OperationId } from '../../contract/ids.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';

/** The operations whose journals lie in a folder; newest first, for their ids rise with time. */
export async function journalsIn(folder: string): Promise<OperationId[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.ndjson'))
      .flatMap((name) => operationIdSchema.safeParse(name.slice(0, -'.ndjson'.length)).data ?? [])
      .toSorted()
      .toReversed();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw storageError(error, 'read', folder);
  }
}

/**
 * Yields whenever something in the folders may have changed: at once where the system tells, and every `everyMs`
 * anyway, because network disks and some systems do not tell. Ends with the signal.
 */
export async function* folderChanges(
  folders: () => Promise<readonly string[]>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<void> {
  while (!signal.aborted) {
    yield;
    const told = new AbortController();
    const watchers = (await folders()).flatMap((folder) => watchFolder(folder, () => told.abort()));
    try {
      await pause(everyMs, undefined, { signal: AbortSignal.any([signal, told.signal]), ref: false });
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
    } finally {
      for (const watcher of watchers) watcher.close();
    }
  }
}

function watchFolder(folder: string, changed: () => void) {
  try {
    const watcher = watch(folder, { persistent: false }, changed);
    // The folder may go away while it is watched; the regular look then tells.
    watcher.on('error', changed);
    return [watcher];
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return [];
  }
}
