import { type KubeKind, type Kubernetes, type KubeObject } from '../../kubernetes/kubernetes.ts';

export const claimKind = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' } as const;
export const volumeKind = { apiVersion: 'v1', kind: 'PersistentVolume' } as const;
export const classKind = { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' } as const;

/** What the cluster has, as it says it. */
export interface StorageFacts {
  readonly claims: readonly KubeObject[];
  readonly volumes: readonly KubeObject[];
  readonly classes: readonly KubeObject[];
  readonly nodes: readonly KubeObject[];
  /** Undefined if the cluster doesn't have Longhorn's kinds. */
  readonly longhorn:
    | {
        readonly volumes: readonly KubeObject[];
        readonly replicas: readonly KubeObject[];
        readonly nodes: readonly KubeObject[];
      }
    | undefined;
}

/** @throws WildError `cluster.none`, `cluster.unreachable`, `cluster.refused` */
export async function readStorageFacts(kubernetes: Kubernetes, signal?: AbortSignal): Promise<StorageFacts> {
  const list = (kind: KubeKind) => kubernetes.list(kind, { signal });
  const [claims, volumes, classes, nodes, longhornVolume] = await Promise.all([
    list(claimKind),
    list(volumeKind),
    list(classKind),
    list({ apiVersion: 'v1', kind: 'Node' }),
    kubernetes.kindOf('Volume.longhorn.io', signal),
  ]);
  if (longhornVolume === undefined) return { claims, volumes, classes, nodes, longhorn: undefined };
  const { apiVersion } = longhornVolume;
  const [longhornVolumes, replicas, longhornNodes] = await Promise.all([
    list(longhornVolume),
    list({ apiVersion, kind: 'Replica' }),
    list({ apiVersion, kind: 'Node' }),
  ]);
  return {
    claims,
    volumes,
    classes,
    nodes,
    longhorn: { volumes: longhornVolumes, replicas, nodes: longhornNodes },
  };
}
