import type { Sentence } from '../../contract/sentence.ts';
import { awakeDeadline, type MonotonicClock } from './awake-deadline.ts';
import { waitOrCancel } from './wait-or-cancel.ts';

/** What is still missing: shown while it is waited for, and in the failure if it never comes. */
export interface Pending {
  readonly note: Sentence;
  /** What a person can do in the meantime. */
  readonly hint?: Sentence;
}

export type Poll<T> = { readonly reached: T } | { readonly pending: Pending };

export interface PollTiming {
  readonly clock: MonotonicClock;
  readonly pollMs: number;
  /** The interval grows to this over the first minute of polls; without it, it stays the same. */
  readonly maxPollMs?: number;
  /** Counts only time while this computer is awake, so closing the lid of a laptop never fails anything. */
  readonly timeoutMs: number;
}

export interface PollOptions extends PollTiming {
  readonly signal: AbortSignal;
  /** Called with what is pending, once for each change. */
  readonly progress: (note: Sentence) => void;
  /** Makes the failure to throw after the timeout. */
  readonly onTimeout: (pending: Pending) => Error | Promise<Error>;
}

/**
 * Polls until something is reached. An error thrown by `poll` ends the wait.
 * @throws what `onTimeout` returns, and `operation.cancelled`
 */
export async function pollUntil<T>(
  poll: () => Promise<Poll<T>>,
  { clock, pollMs, maxPollMs = pollMs, timeoutMs, signal, progress, onTimeout }: PollOptions,
): Promise<T> {
  const isLate = awakeDeadline(timeoutMs, clock);
  let shown: string | undefined;
  for (let polls = 0; ; polls++) {
    const result = await poll();
    if ('reached' in result) return result.reached;
    const { pending } = result;
    if (pending.note.text !== shown) {
      shown = pending.note.text;
      progress(pending.note);
    }
    if (isLate()) throw await onTimeout(pending);
    await waitOrCancel(Math.min(maxPollMs, pollMs * (1 + polls / 15)), signal);
  }
}

/** For failure texts. */
export const inMinutes = (ms: number): number => Math.max(1, Math.round(ms / 60_000));
