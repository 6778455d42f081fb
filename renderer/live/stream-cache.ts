import type { WireError } from '../../contract/errors.ts';
import type { Transport } from '../../contract/wire.ts';

export interface StreamState<V> {
  readonly value: V | undefined;
  readonly error: WireError | undefined;
  /** When the latest value arrived, in ms since the epoch. */
  readonly at: number | undefined;
  readonly ended: boolean;
}

interface Entry {
  state: StreamState<unknown>;
  readonly listeners: Set<() => void>;
  stop: () => void;
  retry: ReturnType<typeof setTimeout> | undefined;
}

const nothingYet: StreamState<unknown> = { value: undefined, error: undefined, at: undefined, ended: false };

/** Delay before resubscribing to a failed stream, in milliseconds, if retrying can help. */
const again = 5000;

/**
 * One subscription per stream and input, shared by all components that use it. The last value survives an error, so
 * that a page can keep showing it.
 */
export interface StreamCache {
  watch(name: string, input: unknown, reduce: Reduce, changed: () => void): () => void;
  state(name: string, input: unknown): StreamState<unknown>;
}
export type Reduce = (before: unknown, item: unknown) => unknown;

export function createStreamCache(transport: Transport, now: () => number): StreamCache {
  const entries = new Map<string, Entry>();
  const keyOf = (name: string, input: unknown): string => `${name} ${JSON.stringify(input)}`;

  const open = (entry: Entry, name: string, input: unknown, reduce: Reduce): void => {
    const become = (next: Partial<StreamState<unknown>>): void => {
      entry.state = { ...entry.state, ...next };
      for (const listener of entry.listeners) listener();
    };
    entry.stop = transport.subscribe(name, input, (event) => {
      if (event.t === 'item')
        become({ value: reduce(entry.state.value, event.value), error: undefined, at: now() });
      else if (event.t === 'end') become({ ended: true });
      else {
        become({ error: event.error });
        if (event.error.retry === true || event.error.family === 'environment')
          entry.retry = setTimeout(() => open(entry, name, input, reduce), again);
      }
    });
  };

  return {
    state: (name, input) => entries.get(keyOf(name, input))?.state ?? nothingYet,
    watch: (name, input, reduce, changed) => {
      const key = keyOf(name, input);
      const known = entries.get(key);
      const entry: Entry = known ?? {
        state: nothingYet,
        listeners: new Set(),
        stop: () => {},
        retry: undefined,
      };
      entry.listeners.add(changed);
      if (known === undefined) {
        entries.set(key, entry);
        open(entry, name, input, reduce);
      }
      return () => {
        entry.listeners.delete(changed);
        // During navigation the old page leaves before the new one arrives. Keep the subscription meanwhile.
        setTimeout(() => {
          if (entry.listeners.size > 0 || entries.get(key) !== entry) return;
          entries.delete(key);
          clearTimeout(entry.retry);
          entry.stop();
        }, 1000);
      };
    },
  };
}
