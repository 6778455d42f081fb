import type { Explanation, Kubernetes } from '../../kubernetes/kubernetes.ts';

const lines = 20;

/** The end of the log of the container that an explanation points at; empty if there is none. */
export async function containerLog(
  namespace: string,
  explanation: Explanation | undefined,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<string> {
  const log = explanation?.log;
  if (log === undefined) return '';
  const read = (previous: boolean) =>
    kubernetes.logs(namespace, log.pod, { container: log.container, previous, lines, signal });
  return (await read(log.previous)) || (await read(!log.previous));
}
