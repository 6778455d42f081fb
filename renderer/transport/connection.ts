/**
 * The connection to the main process. `lost` reconnects by itself; `no-key` and `gone` need a person:
 * the page's token is invalid, or the program that served it has ended.
 */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'no-key' | 'gone';

export interface Connection {
  readonly state: () => ConnectionState;
  readonly watch: (changed: () => void) => () => void;
}

/** A connection that can't break: the Electron bridge lives as long as its window. */
export const steadyConnection: Connection = { state: () => 'open', watch: () => () => {} };

/** Holds the connection state, set by the socket, and notifies listeners. */
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
