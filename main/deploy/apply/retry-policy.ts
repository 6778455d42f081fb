import type { Sentence } from '../../../contract/wire.ts';
import { type Kubernetes, isRetryable, webhookNotReady } from '../../kubernetes/kubernetes.ts';
import { awakeDeadline, type MonotonicClock } from '../../lib/awake-deadline.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';

export interface RetryOptions {
  /** How long one call is retried. */
  readonly unreachableMs: number;
  readonly monotonicClock: MonotonicClock;
  /** Ends the retries; calls may bring no signal of their own. */
  readonly signal: AbortSignal;
  /** How long a call is retried while a webhook that checks it isn't ready. */
  readonly webhookMs: number;
  /** Called before each pause, with what is known about the reason. */
  readonly beforeRetry: (reason: Sentence | undefined) => void;
}

const firstPauseMs = 250;
const longestPauseMs = 4000;

/**
 * The same connection with retries for calls that could not reach the API server, or a webhook behind it: a machine that
 * reboots, a cable that was pulled or a service that is starting must not end a deployment halfway. All of these calls are idempotent. Watches and logs are not
 * retried here: watches reconnect on their own, and logs are optional.
 */
export function withRetries(kubernetes: Kubernetes, options: RetryOptions): Kubernetes {
  async function retry<T>(call: () => Promise<T>): Promise<T> {
    const isLate = awakeDeadline(options.unreachableMs, options.monotonicClock);
    const isWebhookLate = awakeDeadline(options.webhookMs, options.monotonicClock);
    let pauseMs = firstPauseMs;
    while (true) {
      try {
        return await call();
      } catch (error) {
        const webhook = webhookNotReady(error);
        // Deadlines count the time between calls, so both are asked.
        const [late, webhookLate] = [isLate(), isWebhookLate()];
        const isOver = webhook === undefined ? late : webhookLate;
        if (!isRetryable(error) || options.signal.aborted || isOver) throw error;
        options.beforeRetry(webhook?.sentence);
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
