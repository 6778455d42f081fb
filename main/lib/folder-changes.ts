import { watch } from 'node:fs';
import { waitUnlessEnded } from './wait-unless-ended.ts';
import { systemCode } from './wild-error.ts';

/**
 * Yields at first, and whenever something in the folders may have changed: at once if the system reports it, and every
 * `everyMs` anyway, because network disks and some systems don't. Ends with the signal.
 */
export async function* folderChanges(
  folders: () => Promise<readonly string[]>,
  everyMs: number,
  signal: AbortSignal,
): AsyncGenerator<void> {
  while (!signal.aborted) {
    yield;
    const changed = new AbortController();
    const watchers = (await folders()).flatMap((folder) => watchFolder(folder, () => changed.abort()));
    try {
      await waitUnlessEnded(everyMs, AbortSignal.any([signal, changed.signal]), { ref: false });
    } finally {
      for (const watcher of watchers) watcher.close();
    }
  }
}

function watchFolder(folder: string, onChange: () => void) {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    // The folder may disappear while it's watched; polling continues.
    watcher.on('error', onChange);
    return [watcher];
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return [];
  }
}
