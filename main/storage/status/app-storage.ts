import type { AppStorage, StorageClaim } from '../../../contract/storage.ts';
import { type KubeObject, parseQuantity, textAt } from '../../kubernetes/kubernetes.ts';
import type { LonghornVolume } from './longhorn-resources.ts';
import { claimOf, handleOf, locationOf } from './volume-location.ts';

/** What each app has reserved, largest first. */
export function appStorage(
  claims: readonly KubeObject[],
  volumes: readonly KubeObject[],
  longhorn: readonly LonghornVolume[],
): readonly AppStorage[] {
  const volumeOf = new Map(volumes.map((volume) => [volume.metadata.name, volume]));
  const longhornOf = new Map(longhorn.map((volume) => [volume.name, volume]));
  const all = claims.map((claim) => {
    const volume = volumeOf.get(textAt(claim, 'spec', 'volumeName') ?? '');
    return claimStatus(claim, volume, volume && longhornOf.get(handleOf(volume)));
  });
  return [...Map.groupBy(all, ({ namespace }) => namespace)]
    .map(([app, own]) => ({
      app,
      bytes: sum(own.map(({ bytes }) => bytes)),
      // Part of a sum would look like the whole of it.
      ...(own.every(({ usedBytes }) => usedBytes !== undefined)
        ? { usedBytes: sum(own.map(({ usedBytes }) => usedBytes ?? 0)) }
        : {}),
      claims: own.toSorted((a, b) => b.bytes - a.bytes || a.name.localeCompare(b.name)),
    }))
    .toSorted((a, b) => b.bytes - a.bytes || a.app.localeCompare(b.app));
}

function claimStatus(
  claim: KubeObject,
  volume: KubeObject | undefined,
  longhorn: LonghornVolume | undefined,
): StorageClaim {
  const storageClass = textAt(claim, 'spec', 'storageClassName');
  const location = volume === undefined ? { machines: [] } : locationOf(volume);
  return {
    namespace: claim.metadata.namespace ?? '',
    name: claim.metadata.name,
    ...(volume === undefined ? {} : { volume: volume.metadata.name }),
    ...(storageClass === undefined ? {} : { storageClass }),
    bytes: sizeOf(claim),
    health: healthOf(claim, longhorn),
    machines: [...(longhorn?.machines ?? location.machines)],
    ...(longhorn === undefined
      ? {}
      : { copies: { wanted: longhorn.wantedCopies, healthy: longhorn.healthyCopies } }),
    ...(longhorn?.usedBytes === undefined ? {} : { usedBytes: longhorn.usedBytes }),
    ...(location.server === undefined ? {} : { server: location.server }),
  };
}

function healthOf(claim: KubeObject, longhorn: LonghornVolume | undefined): StorageClaim['health'] {
  const phase = textAt(claim, 'status', 'phase');
  if (phase === 'Lost') return 'faulted';
  if (phase !== 'Bound') return 'waiting';
  if (longhorn === undefined) return 'unknown';
  if (longhorn.robustness !== 'unknown') return longhorn.robustness;
  // Longhorn doesn't assess a volume that no app has open.
  return longhorn.healthyCopies === 0
    ? 'unknown'
    : longhorn.healthyCopies < longhorn.wantedCopies
      ? 'degraded'
      : 'healthy';
}

function sizeOf(claim: KubeObject): number {
  return (
    parseQuantity(textAt(claim, 'status', 'capacity', 'storage')) ??
    parseQuantity(textAt(claim, 'spec', 'resources', 'requests', 'storage')) ??
    0
  );
}

/** Volumes that outlived their claim. */
export function leftOverVolumes(volumes: readonly KubeObject[]) {
  return volumes
    .filter((volume) => textAt(volume, 'status', 'phase') === 'Released')
    .map((volume) => {
      const claim = claimOf(volume);
      return {
        volume: volume.metadata.name,
        was: claim === undefined ? '' : `${claim.namespace}/${claim.name}`,
        bytes: parseQuantity(textAt(volume, 'spec', 'capacity', 'storage')) ?? 0,
      };
    });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
