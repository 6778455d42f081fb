import { setTimeout as pause } from 'node:timers/promises';
import type { Sentence } from '../../contract/wire.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import type { Ticks } from '../lib/awake-deadline.ts';
import { cancelled } from '../lib/wild-error.ts';

/** What everything that waits for an object to go needs. */
export interface Waiting {
  readonly kubernetes: Kubernetes;
  readonly signal: AbortSignal;
  readonly note: (note: Sentence) => void;
  readonly goneMs: number;
  readonly ticks: Ticks;
}

export async function restOrCancel(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await pause(ms, undefined, { signal });
  } catch (error) {
    if (signal.aborted) throw cancelled();
    throw error;
  }
}
