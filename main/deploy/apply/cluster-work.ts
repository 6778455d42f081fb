import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import type { MonotonicClock } from '../../lib/awake-deadline.ts';
import type { PollOptions } from '../../lib/poll-until.ts';
import type { StepContext } from '../../operations/operations.ts';
import { retryInStep } from './retry-in-step.ts';

/** All in milliseconds, counting only time in which this computer is awake. */
export interface Timeouts {
  /** For one bundle to become ready. */
  readonly startMs: number;
  /** For its address to respond. */
  readonly verifyMs: number;
  /** For one object to disappear after it was deleted. */
  readonly deletionMs: number;
  /** For which a step keeps retrying while the cluster is unreachable. */
  readonly unreachableMs: number;
  /** For which a change is repeated while a webhook that checks it isn't ready, as after its service was installed. */
  readonly webhookMs: number;
}

export const defaultTimeouts: Timeouts = {
  startMs: 10 * 60_000,
  verifyMs: 90_000,
  deletionMs: 120_000,
  unreachableMs: 120_000,
  webhookMs: 5 * 60_000,
};

/** A cluster and how long to wait for it; the same for all steps of an operation. */
export interface ClusterAccess {
  readonly kubernetes: Kubernetes;
  readonly timeouts: Timeouts;
  readonly monotonicClock: MonotonicClock;
}

/** What a step needs to change objects and to wait for them. */
export interface ClusterWork extends Pick<StepContext, 'signal' | 'note' | 'log'> {
  /** Retries while the cluster is unreachable. */
  readonly kubernetes: Kubernetes;
  readonly deletionMs: number;
  readonly monotonicClock: MonotonicClock;
}

export function clusterWork(
  { kubernetes, timeouts, monotonicClock }: ClusterAccess,
  context: StepContext,
): ClusterWork {
  const { signal, note, log } = context;
  const { deletionMs, unreachableMs, webhookMs } = timeouts;
  return {
    ...{ signal, note, log, deletionMs, monotonicClock },
    kubernetes: retryInStep(kubernetes, { unreachableMs, webhookMs, monotonicClock }, context),
  };
}

/** How a step polls: its note shows what is pending. */
export function pollOptions<P>(
  { monotonicClock: clock, signal, note: progress }: Pick<ClusterWork, 'monotonicClock' | 'signal' | 'note'>,
  pollMs: number,
  timeoutMs: number,
  onTimeout: PollOptions<P>['onTimeout'],
): PollOptions<P> {
  return { clock, signal, progress, pollMs, timeoutMs, onTimeout };
}
