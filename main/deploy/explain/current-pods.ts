import { type KubeObject, ownedBy, textAt } from '../../kubernetes/kubernetes.ts';

const revision = 'deployment.kubernetes.io/revision';

/**
 * The pods of the revision that was deployed last. Pods of the previous one still exist while the new ones start, and
 * their problems say nothing about the new ones.
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
