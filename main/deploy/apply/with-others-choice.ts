import type { Kubernetes, OthersChoice } from '../../kubernetes/kubernetes.ts';

/** The same connection, on which every apply goes by what the person chose about fields of others. */
export function withOthersChoice(kubernetes: Kubernetes, others: OthersChoice | undefined): Kubernetes {
  if (others === undefined) return kubernetes;
  return {
    ...kubernetes,
    apply: (object, options = {}) => kubernetes.apply(object, { others, ...options }),
  };
}
