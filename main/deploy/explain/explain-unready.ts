import {
  type Explanation,
  explainProblem,
  type Kubernetes,
  type KubeObject,
} from '../../kubernetes/kubernetes.ts';
import { isWorkload } from '../plan/object-kinds.ts';
import { currentPods } from './current-pods.ts';

/** Why these objects are not ready yet. Reads pods, claims and events of their namespace. */
export async function explainUnready(
  namespace: string,
  unready: readonly KubeObject[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Explanation | undefined> {
  const [pods, replicaSets, claims, events] = await Promise.all([
    kubernetes.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace, signal }),
    kubernetes.list({ apiVersion: 'apps/v1', kind: 'ReplicaSet' }, { namespace, signal }),
    kubernetes.list({ apiVersion: 'v1', kind: 'PersistentVolumeClaim' }, { namespace, signal }),
    kubernetes.events(namespace, signal),
  ]);
  const workloads = unready.filter(isWorkload);
  return explainProblem({ workloads, pods: currentPods(pods, workloads, replicaSets), claims, events });
}
