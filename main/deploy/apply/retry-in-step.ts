import type { Sentence } from '../../../contract/wire.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import type { StepContext } from '../../operations/operations.ts';
import { type RetryOptions, withRetries } from './retry-policy.ts';

/** The connection for one step. It retries while the cluster or a webhook is unreachable, and logs each reason once. */
export function retryInStep(
  kubernetes: Kubernetes,
  waits: Pick<RetryOptions, 'unreachableMs' | 'webhookMs' | 'monotonicClock'>,
  { signal, note, log }: Pick<StepContext, 'signal' | 'note' | 'log'>,
): Kubernetes {
  const logged = new Set<string>();
  const showRetrying = (retrying: Sentence) => {
    note(retrying);
    if (!logged.has(retrying.text)) log(retrying.text);
    logged.add(retrying.text);
  };
  return withRetries(kubernetes, { ...waits, signal, showRetrying });
}
