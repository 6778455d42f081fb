import type { Kubernetes, OthersChoice } from '../../kubernetes/kubernetes.ts';

/** The same connection, applying every object with the person's choice about fields that other tools manage. */
export function withOthersChoice(kubernetes: Kubernetes, others: OthersChoice | undefined): Kubernetes {
  if (others === undefined) return kubernetes;
  return {
    ...kubernetes,
    apply: (object, options = {}) => kubernetes.apply(object, { others, ...options }),
  };
}
