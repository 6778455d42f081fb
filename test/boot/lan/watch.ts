import { EventEmitter, once } from 'node:events';

/** Something that changes, and callers that wait for what they look for. */
export interface Watch {
  changed(): void;
  /** @throws Error with `what` and `seen()` if it doesn't come in time */
  until<T>(find: () => T | undefined, withinMs: number, what: string): Promise<T>;
}

export function createWatch(seen: () => string): Watch {
  const changes = new EventEmitter().setMaxListeners(0);
  return {
    changed: () => void changes.emit('changed'),
    async until(find, withinMs, what) {
      const over = AbortSignal.timeout(withinMs);
      while (true) {
        const found = find();
        if (found !== undefined) return found;
        try {
          await once(changes, 'changed', { signal: over });
        } catch (error) {
          throw new Error(`${what}: not within ${withinMs / 1000} s. Seen:\n${seen()}`, { cause: error });
        }
      }
    },
  };
}
