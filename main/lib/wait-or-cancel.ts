import { setTimeout as pause } from 'node:timers/promises';
import { cancelled } from './wild-error.ts';

/** Waits for so many milliseconds. @throws WildError `operation.cancelled` when the signal is aborted */
export async function waitOrCancel(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, signal === undefined ? undefined : { signal });
  } catch (error) {
    if (signal?.aborted) throw cancelled();
    throw error;
  }
}
