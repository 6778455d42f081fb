import type { Sentence } from '../../../contract/wire.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import type { StepContext } from '../../operations/operations.ts';
import { type RetryOptions, withRetries } from './retry-policy.ts';

/** The connection for one step. It retries while the cluster is unreachable, and logs that once. */
export function retryInStep(
  kubernetes: Kubernetes,
  { unreachableMs, monotonicClock }: Pick<RetryOptions, 'unreachableMs' | 'monotonicClock'>,
  { signal, note, log }: Pick<StepContext, 'signal' | 'note' | 'log'>,
): Kubernetes {
  let logged = false;
  const showRetrying = (retrying: Sentence) => {
    note(retrying);
    if (!logged) log(retrying.text);
    logged = true;
  };
  return withRetries(kubernetes, { unreachableMs, monotonicClock, signal, showRetrying });
}
