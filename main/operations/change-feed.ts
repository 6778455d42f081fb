import { awaitedLater } from '../lib/awaited-later.ts';
import { folderChanges } from '../lib/folder-changes.ts';

/** Some file systems don't report changes by other processes, so we also poll. */
const pollMs = 1000;

export interface ChangeFeed {
  /** Wakes all readers after this process has changed an operation. */
  notify(): void;
  /** Yields at once, and then whenever an operation may have changed. Ends with the signal. */
  changes(signal: AbortSignal): AsyncGenerator<void>;
}

/** Merges this process's notifications with changes in the journal folders. */
export function createChangeFeed(folders: () => Promise<readonly string[]>): ChangeFeed {
  const wakers = new Set<() => void>();
  return {
    notify() {
      for (const wake of wakers) wake();
    },
    async *changes(signal) {
      let isNotified = false;
      let wake: (() => void) | undefined;
      const onNotify = () => {
        isNotified = true;
        wake?.();
      };
      wakers.add(onNotify);
      const outside = folderChanges(folders, pollMs, signal);
      try {
        let next = awaitedLater(outside.next());
        while (!signal.aborted) {
          const source = isNotified
            ? 'notified'
            : await Promise.race([
                next.then(({ done }) => (done ? 'ended' : 'outside')),
                new Promise<'notified'>((resolve) => {
                  wake = () => resolve('notified');
                }),
              ]);
          if (source === 'ended') return;
          if (source === 'outside') next = awaitedLater(outside.next());
          isNotified = false;
          yield;
        }
      } finally {
        wakers.delete(onNotify);
      }
    },
  };
}
