import { watch } from 'node:fs';
import { waitUnlessEnded } from './wait-unless-ended.ts';
import { systemCode } from './wild-error.ts';

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
      await waitUnlessEnded(everyMs, AbortSignal.any([signal, told.signal]), { ref: false });
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
