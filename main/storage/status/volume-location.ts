import { fieldAt, isMap, type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';

export interface Location {
  /** Where a machine's own disk holds the data. */
  readonly machines: readonly string[];
  readonly server?: string;
}

/** Where a volume's data is, as far as the PersistentVolume itself says. */
export function locationOf(volume: KubeObject): Location {
  const server =
    textAt(volume, 'spec', 'nfs', 'server') ??
    (textAt(volume, 'spec', 'csi', 'driver') === 'nfs.csi.k8s.io'
      ? textAt(volume, 'spec', 'csi', 'volumeAttributes', 'server')
      : undefined);
  if (server !== undefined) return { machines: [], server };
  const terms = listAt(volume, 'spec', 'nodeAffinity', 'required', 'nodeSelectorTerms');
  const machines = terms.flatMap((term) =>
    [...listAt(term, 'matchExpressions'), ...listAt(term, 'matchFields')].flatMap((each) =>
      isMap(each) && nodeNames.has(textAt(each, 'key') ?? '') && textAt(each, 'operator') === 'In'
        ? listAt(each, 'values').filter((value) => typeof value === 'string')
        : [],
    ),
  );
  return { machines: [...new Set(machines)].sort() };
}

/** Any other label may match several machines, of which one has the data. */
const nodeNames = new Set(['kubernetes.io/hostname', 'metadata.name']);

/** The name that the storage service gave the volume. */
export function handleOf(volume: KubeObject): string {
  return textAt(volume, 'spec', 'csi', 'volumeHandle') ?? volume.metadata.name;
}

/** The claim that the volume belongs or belonged to. */
export function claimOf(
  volume: KubeObject,
): { readonly namespace: string; readonly name: string } | undefined {
  const claim = fieldAt(volume, 'spec', 'claimRef');
  const namespace = textAt(claim, 'namespace');
  const name = textAt(claim, 'name');
  return namespace === undefined || name === undefined ? undefined : { namespace, name };
}
