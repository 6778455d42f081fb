import { type KubeObject, ownedBy, textAt } from '../../kubernetes/kubernetes.ts';

const revision = 'deployment.kubernetes.io/revision';

/**
 * The pods that show what was deployed last. Those of the revision before are still there while the new ones start,
 * and their trouble is not the trouble of the new ones.
 */
export function currentPods(
  pods: readonly KubeObject[],
  workloads: readonly KubeObject[],
  replicaSets: readonly KubeObject[],
): KubeObject[] {
  return workloads.flatMap((workload) => {
    switch (workload.kind) {
      case 'Deployment': {
        const newest = ownedBy(workload, replicaSets).filter(
          (set) => set.metadata.annotations?.[revision] === workload.metadata.annotations?.[revision],
        );
        return newest.flatMap((set) => ownedBy(set, pods));
      }
      case 'StatefulSet': {
        const newest = textAt(workload, 'status', 'updateRevision');
        return ownedBy(workload, pods).filter(
          (pod) => newest === undefined || pod.metadata.labels?.['controller-revision-hash'] === newest,
        );
      }
      default:
        return ownedBy(workload, pods);
    }
  });
}
