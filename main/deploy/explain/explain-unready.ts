import {
  type Explanation,
  explainProblem,
  type Kubernetes,
  type KubeObject,
  relatedKinds,
} from '../../kubernetes/kubernetes.ts';
import { isWorkload } from '../plan/object-kinds.ts';
import { currentPods } from './current-pods.ts';

/** Why these objects are not ready yet. Reads pods, claims, events and whatever else explains them in their namespace. */
export async function explainUnready(
  namespace: string,
  unready: readonly KubeObject[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Explanation | undefined> {
  const list = (apiVersion: string, kind: string) =>
    kubernetes.list({ apiVersion, kind }, { namespace, signal });
  const workloads = unready.filter(isWorkload);
  const others = unready.filter((object) => !isWorkload(object));
  const hasWorkloads = workloads.length > 0;
  const [pods, replicaSets, claims, volumes, events, related] = await Promise.all([
    hasWorkloads ? list('v1', 'Pod') : [],
    hasWorkloads ? list('apps/v1', 'ReplicaSet') : [],
    list('v1', 'PersistentVolumeClaim'),
    kubernetes.list({ apiVersion: 'longhorn.io/v1beta2', kind: 'Volume' }, { signal }),
    kubernetes.events(namespace, signal),
    listRelated(namespace, others, kubernetes, signal),
  ]);
  const current = currentPods(pods, workloads, replicaSets);
  return explainProblem({ workloads, pods: current, claims, volumes, events, others, related });
}

async function listRelated(
  namespace: string,
  objects: readonly KubeObject[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<KubeObject[]> {
  const lists = await Promise.all(
    relatedKinds(objects).map(async (kind) => {
      const isNamespaced = await kubernetes.isNamespaced(kind, signal);
      return kubernetes.list(kind, isNamespaced === true ? { namespace, signal } : { signal });
    }),
  );
  return lists.flat();
}
