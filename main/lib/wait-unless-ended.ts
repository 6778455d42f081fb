import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits so long, or until the signal; neither is an error.
 * @param options with `ref: false` a process that has nothing else to do does not stay for it
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
