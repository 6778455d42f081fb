import type { Sentence } from '../../../contract/wire.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext } from '../../operations/operations.ts';
import { type RetryOptions, withRetries } from './retry-policy.ts';

/** The connection for one step. It retries while the cluster or a webhook is unreachable, and logs each reason once. */
export function retryInStep(
  kubernetes: Kubernetes,
  {
    unreachableMs,
    webhookMs,
    monotonicClock,
  }: Pick<RetryOptions, 'unreachableMs' | 'webhookMs' | 'monotonicClock'>,
  { signal, note, log }: Pick<StepContext, 'signal' | 'note' | 'log'>,
): Kubernetes {
  const logged = new Set<string>();
  const beforeRetry = (reason = retrying()) => {
    note(reason);
    if (!logged.has(reason.text)) log(reason.text);
    logged.add(reason.text);
  };
  return withRetries(kubernetes, { unreachableMs, webhookMs, monotonicClock, signal, beforeRetry });
}

export function retrying(): Sentence {
  return sentence('deploy.out-of-reach', 'The cluster isn’t responding right now. Trying again.');
}
