import type { WireError } from '../../contract/errors.ts';

export interface CallSnapshot {
  readonly value: unknown;
  /** Of the newest answer; the value before it stays. */
  readonly error: WireError | undefined;
  /** When the value came, in ms since 1970. */
  readonly at: number | undefined;
  readonly loading: boolean;
}

/**
 * The answers to calls that some part of the window shows, one per call and input. Components that show the same answer
 * share it and the call; it is dropped when the last one leaves.
 */
export interface CallCache {
  /** What is known now, and `undefined` before the first read. The same object until something changes. */
  snapshot(name: string, input: unknown): CallSnapshot | undefined;
  /** Reads, unless a read is under way, and reports changes. Returns what stops the reports. */
  watch(name: string, input: unknown, changed: () => void): () => void;
  /** Reads again, for everyone who watches. Rejects with the failure. */
  read(name: string, input: unknown): Promise<unknown>;
  /** Replaces an answer by what is known to be there now. */
  put(name: string, input: unknown, value: unknown): void;
  /** Reads every watched answer again that matches. */
  refresh(matches: (name: string, input: unknown) => boolean): void;
}

interface Entry {
  readonly name: string;
  readonly input: unknown;
  readonly listeners: Set<() => void>;
  snapshot: CallSnapshot | undefined;
  /** Counts reads: only the newest one may answer. */
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
  /** Failures are in the snapshot. */
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
        // The next page may show the same; it is there by the next task.
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
