import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import { mayComeBack } from '../../kubernetes/kubernetes.ts';
import { awakeDeadline, type Ticks } from '../../lib/awake-deadline.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';

export interface RetryOptions {
  /** How long one call is made again. */
  readonly unreachableMs: number;
  readonly ticks: Ticks;
  /** Ends the trying; calls may bring no signal of their own. */
  readonly signal: AbortSignal;
  /** Called before each pause. */
  readonly away: () => void;
}

const firstPauseMs = 250;
const longestPauseMs = 4000;

/**
 * The same connection, on which a call that found nobody is made again for a while: a machine that starts anew or a
 * cable that was pulled must not end a deploy in its middle. All of these calls may be made twice. Watches and logs
 * are as they were: the first look after themselves, the second are extras.
 */
export function withRetries(kubernetes: Kubernetes, how: RetryOptions): Kubernetes {
  async function again<T>(call: () => Promise<T>): Promise<T> {
    const isLate = awakeDeadline(how.unreachableMs, how.ticks);
    let pauseMs = firstPauseMs;
    while (true) {
      try {
        return await call();
      } catch (error) {
        if (!mayComeBack(error) || how.signal.aborted || isLate()) throw error;
        how.away();
        await waitOrCancel(pauseMs, how.signal);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      }
    }
  }
  return {
    ...kubernetes,
    apply: (object, options) => again(() => kubernetes.apply(object, options)),
    get: (ref, signal) => again(() => kubernetes.get(ref, signal)),
    list: (kind, where) => again(() => kubernetes.list(kind, where)),
    delete: (ref, options) => again(() => kubernetes.delete(ref, options)),
    kindOf: (groupKind, signal) => again(() => kubernetes.kindOf(groupKind, signal)),
    isNamespaced: (kind, signal) => again(() => kubernetes.isNamespaced(kind, signal)),
  };
}
