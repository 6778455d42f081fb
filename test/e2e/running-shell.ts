import type { Page } from '@playwright/test';

/** Wild Cloud, running. */
export interface RunningShell {
  readonly page: () => Page;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Starts it again in the same home, on the page it then shows. */
  readonly restart: () => Promise<Page>;
  readonly close: () => Promise<void>;
  /** What the page threw, logged as an error or was denied by its policy. */
  readonly faults: () => readonly string[];
  /** From now on faults that match are part of the story, such as a lost connection. */
  readonly expectFaults: (pattern: RegExp) => void;
}

/** Listens for what no journey may pass over. */
export function watchFaults(): Pick<RunningShell, 'faults' | 'expectFaults'> & {
  readonly watch: (page: Page) => void;
} {
  const faults: string[] = [];
  const expected: RegExp[] = [];
  return {
    faults: () => faults.filter((fault) => !expected.some((pattern) => pattern.test(fault))),
    expectFaults: (pattern) => expected.push(pattern),
    watch: (page) => {
      page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`logged: ${message.text()}`);
      });
    },
  };
}
