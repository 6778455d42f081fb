import {
  fieldAt,
  isMap,
  type KubeObject,
  listAt,
  mapAt,
  numberAt,
  textAt,
} from '../../kubernetes/kubernetes.ts';

/** A volume with its copies (replicas), as Longhorn reports them. */
export interface LonghornVolume {
  /** Also the name of its PersistentVolume's `volumeHandle`. */
  readonly name: string;
  readonly robustness: 'healthy' | 'degraded' | 'faulted' | 'unknown';
  readonly attached: boolean;
  readonly wantedCopies: number;
  readonly healthyCopies: number;
  /** The machines with a copy that wasn't given up. */
  readonly machines: readonly string[];
  readonly usedBytes: number | undefined;
  /** Why a copy has no disk; undefined if all have one. */
  readonly unscheduled: string | undefined;
}

export interface LonghornDisk {
  readonly machine: string;
  readonly name: string;
  readonly path: string;
  /** Stays the same when the disk moves to another path. */
  readonly uuid: string;
  readonly capacityBytes: number;
  readonly usedBytes: number;
  readonly promisedBytes: number;
  readonly ready: boolean;
  readonly schedulable: boolean;
  /** The reason in Longhorn's words, such as `DiskPressure`. */
  readonly reason: string;
  /** What the disk says about its own health (SMART). */
  readonly failing: boolean;
}

export function longhornVolumes(
  volumes: readonly KubeObject[],
  replicas: readonly KubeObject[],
): readonly LonghornVolume[] {
  const copiesOf = Map.groupBy(replicas, (replica) => textAt(replica, 'spec', 'volumeName') ?? '');
  return volumes.map((volume) => {
    const copies = (copiesOf.get(volume.metadata.name) ?? []).filter((copy) => !isFailed(copy));
    const attached = textAt(volume, 'status', 'state') === 'attached';
    const robustness = textAt(volume, 'status', 'robustness');
    const scheduled = listAt(volume, 'status', 'conditions').find(
      (each) => textAt(each, 'type') === 'Scheduled',
    );
    const machines = copies.flatMap((copy) => textAt(copy, 'spec', 'nodeID') || []);
    return {
      name: volume.metadata.name,
      robustness:
        robustness === 'healthy' || robustness === 'degraded' || robustness === 'faulted'
          ? robustness
          : 'unknown',
      attached,
      wantedCopies: numberAt(volume, 'spec', 'numberOfReplicas') ?? 0,
      // The replicas of a detached volume are stopped, which says nothing about their data.
      healthyCopies: copies.filter(
        (copy) =>
          (textAt(copy, 'spec', 'healthyAt') ?? '') !== '' &&
          (!attached || textAt(copy, 'status', 'currentState') === 'running'),
      ).length,
      machines: [...new Set(machines)].sort(),
      usedBytes: numberAt(volume, 'status', 'actualSize'),
      unscheduled:
        textAt(scheduled, 'status') === 'False'
          ? textAt(scheduled, 'message') || textAt(scheduled, 'reason') || ''
          : undefined,
    };
  });
}

const isFailed = (replica: KubeObject): boolean => (textAt(replica, 'spec', 'failedAt') ?? '') !== '';

/** Disks that Longhorn has measured. A disk that was just added isn't there yet. */
export function longhornDisks(nodes: readonly KubeObject[]): readonly LonghornDisk[] {
  return nodes.flatMap((node) =>
    Object.entries(mapAt(node, 'status', 'diskStatus')).flatMap(([name, status]) => {
      const capacityBytes = numberAt(status, 'storageMaximum') ?? 0;
      if (capacityBytes <= 0) return [];
      const spec = fieldAt(node, 'spec', 'disks', name);
      const ready = conditionIn(status, 'Ready');
      const schedulable = conditionIn(status, 'Schedulable');
      const allowed =
        fieldAt(spec, 'allowScheduling') !== false && fieldAt(node, 'spec', 'allowScheduling') !== false;
      return [
        {
          machine: node.metadata.name,
          name,
          path: textAt(spec, 'path') ?? textAt(status, 'diskPath') ?? '',
          uuid: textAt(status, 'diskUUID') || `${node.metadata.name}/${name}`,
          capacityBytes,
          usedBytes: Math.max(0, capacityBytes - (numberAt(status, 'storageAvailable') ?? 0)),
          promisedBytes: numberAt(status, 'storageScheduled') ?? 0,
          ready: ready.status !== 'False',
          schedulable: allowed && ready.status !== 'False' && schedulable.status !== 'False',
          reason:
            ready.status === 'False'
              ? ready.reason
              : schedulable.status === 'False'
                ? schedulable.reason
                : '',
          failing: Object.values(mapAt(status, 'healthData')).some(
            (health) => textAt(health, 'healthStatus') === 'FAILED',
          ),
        },
      ];
    }),
  );
}

function conditionIn(status: unknown, type: string): { readonly status: string; readonly reason: string } {
  const found = listAt(status, 'conditions').find((each) => isMap(each) && textAt(each, 'type') === type);
  return { status: textAt(found, 'status') ?? 'Unknown', reason: textAt(found, 'reason') ?? '' };
}
