/** Values that a test pushes while a stream of a story is open. */
export interface Feed<V> {
  push(value: V): void;
  /** The first values, then those pushed from now on, until aborted. */
  watch(first: Iterable<V>, signal: AbortSignal): AsyncGenerator<V>;
}

export function createFeed<V>(): Feed<V> {
  const watchers = new Set<(value: V) => void>();
  return {
    push: (value) => {
      for (const watcher of watchers) watcher(value);
    },
    async *watch(first, signal) {
      const waiting: V[] = [...first];
      let wake = (): void => {};
      const watcher = (value: V): void => {
        waiting.push(value);
        wake();
      };
      watchers.add(watcher);
      const gone = (): void => wake();
      signal.addEventListener('abort', gone, { once: true });
      while (!signal.aborted) {
        yield* waiting.splice(0);
        await new Promise<void>((resolve) => {
          wake = resolve;
          if (signal.aborted) resolve();
        });
      }
      watchers.delete(watcher);
    },
  };
}
