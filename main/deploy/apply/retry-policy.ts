import type { Sentence } from '../../../contract/wire.ts';
import { type Kubernetes, isRetryable, webhookNotReady } from '../../kubernetes/kubernetes.ts';
import { awakeDeadline, type MonotonicClock } from '../../lib/awake-deadline.ts';
import { pollUntil } from '../../lib/poll-until.ts';
import { sentence } from '../../lib/sentence.ts';

export interface RetryOptions {
  /** How long one call is retried. */
  readonly unreachableMs: number;
  /** The same while a webhook that checks it isn’t ready: a new controller first makes its certificate. */
  readonly webhookMs: number;
  readonly monotonicClock: MonotonicClock;
  /** Ends the retries; calls may bring no signal of their own. */
  readonly signal: AbortSignal;
  /** Called when a call is about to be repeated. */
  readonly showRetrying: (note: Sentence) => void;
}

const pauses = { pollMs: 250, maxPollMs: 4000, doubling: true };

/**
 * The same connection with retries for calls that could not reach the API server: a machine that reboots or a cable
 * that was pulled must not end a deployment halfway, and neither must a webhook that is still starting. All of these calls are idempotent. Watches and logs are not
 * retried here: watches reconnect on their own, and logs are optional.
 */
export function withRetries(kubernetes: Kubernetes, options: RetryOptions): Kubernetes {
  const { unreachableMs, webhookMs, monotonicClock: clock, signal, showRetrying } = options;
  const timeoutMs = Math.max(webhookMs, unreachableMs);
  const polling = { ...pauses, clock, signal, timeoutMs, progress: showRetrying };
  const retry = <T>(call: () => Promise<T>): Promise<T> => {
    const isLate = awakeDeadline(unreachableMs, clock);
    return pollUntil(
      async () => {
        try {
          return { reached: await call() };
        } catch (error) {
          if (!isRetryable(error) || signal.aborted) throw error;
          const webhook = webhookNotReady(error);
          // A deadline counts the time between its calls.
          const late = isLate();
          if (webhook === undefined && late) throw error;
          return { pending: { error, note: webhook?.sentence ?? retrying() } };
        }
      },
      { ...polling, onTimeout: ({ error }) => error },
    );
  };
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

export function retrying(): Sentence {
  return sentence('deploy.out-of-reach', 'The cluster isn’t responding right now. Trying again.');
}
