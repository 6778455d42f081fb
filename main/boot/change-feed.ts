/** Tells everyone who watches when something has changed. Fast changes arrive together. */
export interface ChangeFeed {
  changed(): void;
  /** Now, then after each change, until the signal is aborted. */
  follow(signal: AbortSignal): AsyncIterable<void>;
}

export function createChangeFeed(): ChangeFeed {
  let version = 0;
  let wake: () => void = () => undefined;
  let next = new Promise<void>((resolve) => {
    wake = resolve;
  });
  return {
    changed() {
      version++;
      const woken = wake;
      next = new Promise((resolve) => {
        wake = resolve;
      });
      woken();
    },
    async *follow(signal) {
      const ended = new Promise<void>((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      let seen = -1;
      while (!signal.aborted) {
        if (seen === version) await Promise.race([next, ended]);
        else {
          seen = version;
          yield;
        }
      }
    },
  };
}
