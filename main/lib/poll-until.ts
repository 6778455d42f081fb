import type { Sentence } from '../../contract/sentence.ts';
import { awakeDeadline, type MonotonicClock } from './awake-deadline.ts';
import { waitOrCancel } from './wait-or-cancel.ts';

/** What is still missing: shown while it is waited for, and in the failure if it never comes. */
export interface Pending {
  readonly note: Sentence;
  /** What a person can do in the meantime. */
  readonly hint?: Sentence;
}

/** What is pending may carry more than its note, such as what the failure needs, and no note if there is nothing to show. */
export type Poll<T, P = Pending> = { readonly reached: T } | { readonly pending: P };

export interface PollTiming {
  readonly clock: MonotonicClock;
  readonly pollMs: number;
  /** The interval grows to this; without it, it stays the same. */
  readonly maxPollMs?: number;
  /** Each interval is twice the last, for what is better left alone while it fails. Otherwise it grows over a minute. */
  readonly doubling?: boolean;
  /** Counts only time while this computer is awake, so closing the lid of a laptop never fails anything. */
  readonly timeoutMs: number;
}

export interface PollOptions<P = Pending> extends PollTiming {
  readonly signal: AbortSignal;
  /** Called with what is pending, once for each change. */
  readonly progress: (note: Sentence) => void;
  /** Makes the failure to throw after the timeout. */
  readonly onTimeout: (pending: P) => Error | Promise<Error>;
}

/**
 * Polls until something is reached. An error thrown by `poll` ends the wait.
 * @throws what `onTimeout` returns, and `operation.cancelled`
 */
export async function pollUntil<T, P extends { readonly note?: Sentence | undefined }>(
  poll: () => Promise<Poll<T, P>>,
  {
    clock,
    pollMs,
    maxPollMs = pollMs,
    doubling = false,
    timeoutMs,
    signal,
    progress,
    onTimeout,
  }: PollOptions<P>,
): Promise<T> {
  const isLate = awakeDeadline(timeoutMs, clock);
  let shown: string | undefined;
  for (let polls = 0; ; polls++) {
    const result = await poll();
    if ('reached' in result) return result.reached;
    const { pending } = result;
    if (pending.note !== undefined && pending.note.text !== shown) {
      shown = pending.note.text;
      progress(pending.note);
    }
    if (isLate()) throw await onTimeout(pending);
    const growth = doubling ? 2 ** polls : 1 + polls / 15;
    await waitOrCancel(Math.min(maxPollMs, pollMs * growth), signal);
  }
}

/** For failure texts. */
export const inMinutes = (ms: number): number => Math.max(1, Math.round(ms / 60_000));
