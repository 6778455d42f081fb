import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext } from '../../operations/operations.ts';
import { type RetryOptions, withRetries } from './retry-policy.ts';

/** The connection for one step: while the cluster is away it tries again and says so, in the log once. */
export function retryInStep(
  kubernetes: Kubernetes,
  { unreachableMs, ticks }: Pick<RetryOptions, 'unreachableMs' | 'ticks'>,
  { signal, note, log }: StepContext,
): Kubernetes {
  const said = sentence('deploy.out-of-reach', 'The cluster does not answer at the moment. Trying again.');
  let logged = false;
  const away = () => {
    note(said);
    if (!logged) log(said.text);
    logged = true;
  };
  return withRetries(kubernetes, { unreachableMs, ticks, signal, away });
}
