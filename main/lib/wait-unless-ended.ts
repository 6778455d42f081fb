import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits for so many milliseconds, or until the signal is aborted; neither is an error.
 * @param options `ref: false` lets a process with nothing else to do exit
 */
export async function waitUnlessEnded(
  ms: number,
  signal: AbortSignal,
  options: { readonly ref?: boolean } = {},
): Promise<void> {
  try {
    await pause(ms, undefined, { ...options, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
