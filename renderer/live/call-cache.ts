import type { WireError } from '../../contract/errors.ts';

export interface CallSnapshot {
  readonly value: unknown;
  /** Set if the latest fetch failed; the previous value is kept. */
  readonly error: WireError | undefined;
  /** When the value arrived, in ms since the epoch. */
  readonly at: number | undefined;
  readonly loading: boolean;
}

/**
 * The results of read-only calls, one per call and input. Components that show the same result share one entry and one
 * request; the entry is dropped when the last of them unmounts.
 */
export interface CallCache {
  /** The current state, or `undefined` before the first fetch. The same object until something changes. */
  snapshot(name: string, input: unknown): CallSnapshot | undefined;
  /** Subscribes to changes and fetches, unless a request is in flight. Returns the unsubscribe function. */
  watch(name: string, input: unknown, changed: () => void): () => void;
  /** Refetches for all subscribers. Rejects if the call fails. */
  read(name: string, input: unknown): Promise<unknown>;
  /** Sets a value that is known to be current. */
  put(name: string, input: unknown, value: unknown): void;
  /** Refetches every entry with subscribers that matches. */
  refresh(matches: (name: string, input: unknown) => boolean): void;
}

interface Entry {
  readonly name: string;
  readonly input: unknown;
  readonly listeners: Set<() => void>;
  snapshot: CallSnapshot | undefined;
  /** The number of requests so far. Only the latest may update the entry. */
  reads: number;
}

export function createCallCache(
  call: (name: string, input: unknown) => Promise<unknown>,
  failureOf: (thrown: unknown) => WireError,
  now: () => number,
): CallCache {
  const entries = new Map<string, Entry>();
  const keyOf = (name: string, input: unknown): string => `${name} ${JSON.stringify(input)}`;

  const become = (entry: Entry, next: Partial<CallSnapshot>): void => {
    const before = entry.snapshot ?? { value: undefined, error: undefined, at: undefined, loading: false };
    entry.snapshot = { ...before, ...next };
    for (const listener of entry.listeners) listener();
  };

  const readInto = async (entry: Entry): Promise<unknown> => {
    entry.reads += 1;
    const mine = entry.reads;
    become(entry, { loading: true });
    try {
      const value = await call(entry.name, entry.input);
      if (mine === entry.reads) become(entry, { value, error: undefined, at: now(), loading: false });
      return value;
    } catch (thrown) {
      if (mine === entry.reads) become(entry, { error: failureOf(thrown), loading: false });
      throw thrown;
    }
  };
  /** The failure is in the snapshot. */
  const readQuietly = (entry: Entry): void => void readInto(entry).catch(() => undefined);

  return {
    snapshot: (name, input) => entries.get(keyOf(name, input))?.snapshot,
    watch: (name, input, changed) => {
      const key = keyOf(name, input);
      const entry = entries.get(key) ?? { name, input, listeners: new Set(), snapshot: undefined, reads: 0 };
      entries.set(key, entry);
      entry.listeners.add(changed);
      if (entry.snapshot?.loading !== true) readQuietly(entry);
      return () => {
        entry.listeners.delete(changed);
        // During navigation the next page may subscribe right after this one leaves.
        setTimeout(() => {
          if (entry.listeners.size === 0 && entries.get(key) === entry) entries.delete(key);
        });
      };
    },
    read: (name, input) => {
      const entry = entries.get(keyOf(name, input));
      return entry === undefined ? call(name, input) : readInto(entry);
    },
    put: (name, input, value) => {
      const entry = entries.get(keyOf(name, input));
      if (entry === undefined) return;
      entry.reads += 1;
      become(entry, { value, error: undefined, at: now(), loading: false });
    },
    refresh: (matches) => {
      for (const entry of entries.values())
        if (entry.listeners.size > 0 && matches(entry.name, entry.input)) readQuietly(entry);
    },
  };
}
