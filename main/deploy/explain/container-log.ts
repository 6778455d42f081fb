import type { Explanation, Kubernetes } from '../../kubernetes/kubernetes.ts';

const lines = 20;

/** The last lines of the container that an explanation points at; empty where there are none. */
export async function containerLog(
  namespace: string,
  explanation: Explanation | undefined,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<string> {
  const log = explanation?.log;
  if (log === undefined) return '';
  const of = (previous: boolean) =>
    kubernetes.logs(namespace, log.pod, { container: log.container, previous, lines, signal });
  return (await of(log.previous)) || (await of(!log.previous));
}
