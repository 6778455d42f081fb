import type { StorageStatus } from '../../../contract/storage.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { fieldAt, type KubeObject, textAt } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { appStorage, leftOverVolumes } from './app-storage.ts';
import type { StorageSample } from './estimate-full.ts';
import { type LonghornDisk, longhornDisks, longhornVolumes } from './longhorn-resources.ts';
import type { StorageFacts } from './storage-facts.ts';
import { storageProblems } from './storage-problems.ts';

export const defaultClassAnnotation = 'storageclass.kubernetes.io/is-default-class';

/** Everything but the forecast, which needs earlier measurements. */
export function storageStatus(
  facts: StorageFacts,
  kind: 'real' | 'practice',
): Omit<StorageStatus, 'forecast' | 'checkedAt'> {
  const volumes = longhornVolumes(facts.longhorn?.volumes ?? [], facts.longhorn?.replicas ?? []);
  const disks = longhornDisks(facts.longhorn?.nodes ?? []);
  const apps = appStorage(facts.claims, facts.volumes, volumes);
  return {
    apps: [...apps],
    leftOver: leftOverVolumes(facts.volumes),
    machines: machinesOf(facts, disks),
    ...(disks.length === 0 ? {} : { total: totalOf(disks) }),
    classes: facts.classes.map(classOf),
    problems: [...storageProblems(apps, volumes, disks, facts.nodes.length)],
    unknown: unknownHere(facts, disks, kind),
  };
}

/** What estimateFull() compares later; undefined if no disk reports how full it is. */
export function sampleOf(facts: StorageFacts, at: number): StorageSample | undefined {
  const disks = longhornDisks(facts.longhorn?.nodes ?? []);
  if (disks.length === 0) return undefined;
  return { at, ...totalOf(disks), disks: disks.map(({ uuid }) => uuid).sort() };
}

function totalOf(disks: readonly LonghornDisk[]) {
  const sum = (of: (disk: LonghornDisk) => number) => disks.reduce((all, disk) => all + of(disk), 0);
  return { capacityBytes: sum((disk) => disk.capacityBytes), usedBytes: sum((disk) => disk.usedBytes) };
}

function machinesOf(facts: StorageFacts, disks: readonly LonghornDisk[]): StorageStatus['machines'] {
  const names = new Set([
    ...facts.nodes.map(({ metadata }) => metadata.name),
    ...disks.map(({ machine }) => machine),
  ]);
  return [...names].sort().map((name) => ({
    name,
    disks: disks
      .filter(({ machine }) => machine === name)
      .map(({ name: disk, path, capacityBytes, usedBytes, promisedBytes, schedulable }) => ({
        name: disk,
        path,
        capacityBytes,
        usedBytes,
        promisedBytes,
        schedulable,
      })),
  }));
}

function classOf(one: KubeObject): StorageStatus['classes'][number] {
  return {
    name: one.metadata.name,
    provisioner: textAt(one, 'provisioner') ?? '',
    isDefault: one.metadata.annotations?.[defaultClassAnnotation] === 'true',
    keepsData: fieldAt(one, 'reclaimPolicy') === 'Retain',
  };
}

function unknownHere(
  { longhorn, classes }: StorageFacts,
  disks: readonly LonghornDisk[],
  kind: 'real' | 'practice',
): Sentence[] {
  if (classes.length === 0) {
    return [
      sentence(
        'storage.unknown.no-service',
        'This cluster has no storage service yet, so apps can’t store data.',
      ),
    ];
  }
  if (kind === 'practice' && disks.length === 0) {
    return [
      sentence(
        'storage.unknown.practice',
        'A practice cloud’s storage is simulated: apps get the space they ask for, but no data is stored and no disk fills up.',
      ),
    ];
  }
  if (longhorn === undefined) {
    return [
      sentence(
        'storage.unknown.no-longhorn',
        'Without Longhorn, the cluster doesn’t report how full its disks are, how much of their storage apps use, or how many copies there are.',
      ),
    ];
  }
  return disks.length > 0
    ? []
    : [sentence('storage.unknown.no-disks', 'Longhorn hasn’t measured any disk yet.')];
}
