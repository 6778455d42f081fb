import type { Sentence } from '../../contract/wire.ts';
import { type KubeObject, type Kubernetes, textAt } from '../kubernetes/kubernetes.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { classKind, claimKind, volumeKind } from './status/storage-facts.ts';
import { claimOf, handleOf } from './status/volume-location.ts';

const longhorn = 'driver.longhorn.io';
const provisionedBy = 'pv.kubernetes.io/provisioned-by';

/** What would lose its data, or couldn't be used any more, without a storage service. */
export interface StorageUses {
  /** Namespaces, which are the names of apps. */
  readonly apps: readonly string[];
  /** As `namespace/name`. */
  readonly claims: readonly string[];
  /** Volumes and snapshots that no claim uses, but which keep data. */
  readonly volumes: readonly string[];
}

/** Everything that uses the storage service with this provisioner, such as `driver.longhorn.io` or `nfs.csi.k8s.io`. */
export async function storageInUse(
  kubernetes: Kubernetes,
  provisioner: string,
  signal?: AbortSignal,
): Promise<StorageUses> {
  const [claims, volumes, classes, snapshots, own] = await Promise.all([
    kubernetes.list(claimKind, { signal }),
    kubernetes.list(volumeKind, { signal }),
    kubernetes.list(classKind, { signal }),
    listIfKnown(kubernetes, 'VolumeSnapshotContent.snapshot.storage.k8s.io', signal),
    // Longhorn also keeps volumes that were made in its own interface, which Kubernetes doesn't know.
    provisioner === longhorn ? listIfKnown(kubernetes, 'Volume.longhorn.io', signal) : [],
  ]);
  return usesOf(provisioner, { claims, volumes, classes, snapshots, own });
}

async function listIfKnown(
  kubernetes: Kubernetes,
  groupKind: string,
  signal?: AbortSignal,
): Promise<readonly KubeObject[]> {
  const kind = await kubernetes.kindOf(groupKind, signal);
  return kind === undefined ? [] : kubernetes.list(kind, { signal });
}

export function usesOf(
  provisioner: string,
  on: {
    readonly claims: readonly KubeObject[];
    readonly volumes: readonly KubeObject[];
    readonly classes: readonly KubeObject[];
    readonly snapshots: readonly KubeObject[];
    readonly own: readonly KubeObject[];
  },
): StorageUses {
  const classes = new Set(
    on.classes
      .filter((one) => textAt(one, 'provisioner') === provisioner)
      .map(({ metadata }) => metadata.name),
  );
  const volumes = on.volumes.filter(
    (volume) =>
      textAt(volume, 'spec', 'csi', 'driver') === provisioner ||
      volume.metadata.annotations?.[provisionedBy] === provisioner ||
      classes.has(textAt(volume, 'spec', 'storageClassName') ?? ''),
  );
  const names = new Set(volumes.map(({ metadata }) => metadata.name));
  const claims = on.claims.filter(
    (claim) =>
      names.has(textAt(claim, 'spec', 'volumeName') ?? '') ||
      classes.has(textAt(claim, 'spec', 'storageClassName') ?? ''),
  );
  const claimed = new Set(claims.map((claim) => textAt(claim, 'spec', 'volumeName')));
  const known = new Set(on.volumes.map(handleOf));
  const loose = [
    ...volumes.filter(({ metadata }) => !claimed.has(metadata.name)).map(describeVolume),
    ...on.snapshots
      .filter((each) => textAt(each, 'spec', 'driver') === provisioner)
      .map(({ metadata }) => metadata.name),
    ...on.own.filter(({ metadata }) => !known.has(metadata.name)).map(({ metadata }) => metadata.name),
  ];
  return {
    apps: [...new Set(claims.map(({ metadata }) => metadata.namespace ?? ''))].sort(),
    claims: claims.map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`).sort(),
    volumes: loose.sort(),
  };
}

function describeVolume(volume: KubeObject): string {
  const claim = claimOf(volume);
  return claim === undefined
    ? volume.metadata.name
    : `${volume.metadata.name} (${claim.namespace}/${claim.name})`;
}

/** Why the storage service can't be removed; undefined if nothing uses it. */
export function removalRefusal(title: string, { apps, claims, volumes }: StorageUses): WildError | undefined {
  if (claims.length === 0 && volumes.length === 0) return undefined;
  const detail: Sentence =
    claims.length > 0
      ? sentence('storage.in-use.claims', 'It holds the data of {apps}.', { apps: apps.join(', ') })
      : sentence(
          'storage.in-use.volumes',
          'It still holds volumes or snapshots whose apps are gone: {volumes}.',
          {
            volumes: volumes.slice(0, 10).join(', '),
          },
        );
  return new WildError('storage.in-use', {
    title: sentence('storage.in-use.title', '{title} can’t be removed', { title }),
    detail,
    hint:
      claims.length > 0
        ? sentence(
            'storage.in-use.remove-apps',
            'Back up these apps, then remove them together with their data. “wild storage status” shows what’s left.',
          )
        : sentence(
            'storage.in-use.remove-volumes',
            'If nobody needs them, delete these volumes first. “wild storage status” lists them.',
          ),
    context: { claims: claims.join(', '), volumes: volumes.join(', ') },
  });
}
