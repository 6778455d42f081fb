import { type Kubernetes, isRetryable } from '../../kubernetes/kubernetes.ts';
import { awakeDeadline, type MonotonicClock } from '../../lib/awake-deadline.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';

export interface RetryOptions {
  /** How long one call is retried. */
  readonly unreachableMs: number;
  readonly monotonicClock: MonotonicClock;
  /** Ends the retries; calls may bring no signal of their own. */
  readonly signal: AbortSignal;
  /** Called before each pause. */
  readonly beforeRetry: () => void;
}

const firstPauseMs = 250;
const longestPauseMs = 4000;

/**
 * The same connection with retries for calls that could not reach the API server: a machine that reboots or a cable
 * that was pulled must not end a deployment halfway. All of these calls are idempotent. Watches and logs are not
 * retried here: watches reconnect on their own, and logs are optional.
 */
export function withRetries(kubernetes: Kubernetes, options: RetryOptions): Kubernetes {
  async function retry<T>(call: () => Promise<T>): Promise<T> {
    const isLate = awakeDeadline(options.unreachableMs, options.monotonicClock);
    let pauseMs = firstPauseMs;
    while (true) {
      try {
        return await call();
      } catch (error) {
        if (!isRetryable(error) || options.signal.aborted || isLate()) throw error;
        options.beforeRetry();
        await waitOrCancel(pauseMs, options.signal);
        pauseMs = Math.min(pauseMs * 2, longestPauseMs);
      }
    }
  }
  return {
    ...kubernetes,
    apply: (object, applyOptions) => retry(() => kubernetes.apply(object, applyOptions)),
    get: (ref, signal) => retry(() => kubernetes.get(ref, signal)),
    list: (kind, where) => retry(() => kubernetes.list(kind, where)),
    delete: (ref, deleteOptions) => retry(() => kubernetes.delete(ref, deleteOptions)),
    kindOf: (groupKind, signal) => retry(() => kubernetes.kindOf(groupKind, signal)),
    isNamespaced: (kind, signal) => retry(() => kubernetes.isNamespaced(kind, signal)),
  };
}
