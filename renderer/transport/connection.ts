/**
 * How the window stands with the main process. `lost` tries again by itself; `no-key` and `gone` need a person:
 * the key of this page is not valid, or the program that served it has ended.
 */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'no-key' | 'gone';

export interface Connection {
  readonly state: () => ConnectionState;
  readonly watch: (changed: () => void) => () => void;
}

/** A connection that cannot break: the Electron bridge lives and dies with its window. */
export const steadyConnection: Connection = { state: () => 'open', watch: () => () => {} };

/** Holds the state and tells who listens; the socket writes it. */
export function createConnection(): Connection & { readonly become: (next: ConnectionState) => void } {
  let state: ConnectionState = 'connecting';
  const listeners = new Set<() => void>();
  return {
    state: () => state,
    watch: (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    become: (next) => {
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
  };
}
