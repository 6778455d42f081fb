import type { Sentence } from '../../../contract/wire.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext } from '../../operations/operations.ts';
import { type RetryOptions, withRetries } from './retry-policy.ts';

/** The connection for one step. It retries while the cluster is unreachable, and logs that once. */
export function retryInStep(
  kubernetes: Kubernetes,
  { unreachableMs, monotonicClock }: Pick<RetryOptions, 'unreachableMs' | 'monotonicClock'>,
  { signal, note, log }: Pick<StepContext, 'signal' | 'note' | 'log'>,
): Kubernetes {
  const text = retrying();
  let logged = false;
  const beforeRetry = () => {
    note(text);
    if (!logged) log(text.text);
    logged = true;
  };
  return withRetries(kubernetes, { unreachableMs, monotonicClock, signal, beforeRetry });
}

export function retrying(): Sentence {
  return sentence('deploy.out-of-reach', 'The cluster isn’t responding right now. Trying again.');
}
