import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext } from '../../operations/operations.ts';
import { type Perseverance, persevering } from './retry-policy.ts';

/** The connection for one step: while the cluster is away it tries again and says so, in the log once. */
export function keepingOn(
  kubernetes: Kubernetes,
  { awayMs, ticks }: Pick<Perseverance, 'awayMs' | 'ticks'>,
  { signal, note, log }: StepContext,
): Kubernetes {
  const said = sentence('deploy.out-of-reach', 'The cluster does not answer at the moment. Trying again.');
  let logged = false;
  const away = () => {
    note(said);
    if (!logged) log(said.text);
    logged = true;
  };
  return persevering(kubernetes, { awayMs, ticks, signal, away });
}
