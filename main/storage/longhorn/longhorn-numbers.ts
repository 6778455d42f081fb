/** A machine that runs apps; Longhorn keeps data on no other. */
export interface StorageMachine {
  readonly name: string;
  /** Whether app data has a disk of its own, rather than a folder on the system disk. */
  readonly hasDataDisk: boolean;
  readonly cores?: number | undefined;
}

export interface LonghornNumbers {
  /** Copies of each volume, and of each of Longhorn's CSI components. */
  readonly copies: number;
  readonly csiCopies: number;
  readonly dataPath: string;
  /** By name, for `default-setting.yaml` of the ConfigMap `longhorn-default-setting`. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Where the machines' configuration mounts the disk for app data, or makes a folder for it. */
const longhornDataPath = '/var/mnt/longhorn';

/** One copy per machine, up to three: a copy more than machines leaves every volume degraded for good. */
export function copiesFor(machines: number): number {
  return Math.max(1, Math.min(3, Math.floor(machines)));
}

/** How Longhorn is set up for these machines. */
export function longhornNumbers(machines: readonly StorageMachine[]): LonghornNumbers {
  const copies = copiesFor(machines.length);
  const apart = machines.length > 0 && machines.every(({ hasDataDisk }) => hasDataDisk);
  const small = machines.some(({ cores }) => cores !== undefined && cores <= 4);
  return {
    copies,
    csiCopies: Math.min(2, copies),
    dataPath: longhornDataPath,
    settings: {
      'default-replica-count': perEngine(copies),
      'default-data-path': longhornDataPath,
      // A full system disk stops the machine, a full data disk only its apps.
      'storage-reserved-percentage-for-default-disk': apart ? '10' : '30',
      'storage-minimal-available-percentage': apart ? '10' : '25',
      'storage-over-provisioning-percentage': '100',
      // Two copies on one machine would look like safety and be none.
      'replica-soft-anti-affinity': 'false',
      'create-default-disk-labeled-nodes': 'false',
      'guaranteed-instance-manager-cpu': perEngine(small ? 5 : 12),
      'node-drain-policy':
        machines.length > 1 ? 'block-if-contains-last-replica' : 'allow-if-replica-is-stopped',
      'node-down-pod-deletion-policy': 'delete-both-statefulset-and-deployment-pod',
      'concurrent-automatic-engine-upgrade-per-node-limit': '1',
      'allow-collecting-longhorn-usage-metrics': 'false',
      'upgrade-checker': 'false',
    },
  };
}

/** Longhorn has two engines since 1.10, and takes some settings for each. */
function perEngine(value: number): string {
  return JSON.stringify({ v1: String(value), v2: String(value) });
}
