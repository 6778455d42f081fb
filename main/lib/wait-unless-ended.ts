import { setTimeout as pause } from 'node:timers/promises';

/** Waits so long, or until the signal; neither is an error. */
export async function waitUnlessEnded(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal });
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
  }
}
