import { fieldAt, isMap, type Kubernetes, listAt } from '../../kubernetes/kubernetes.ts';

/** Longhorn finds the disks of a machine by the machine's name. */
const longhornNode = { apiVersion: 'longhorn.io/v1beta2', kind: 'Node' } as const;

/**
 * What Kubernetes keeps on a machine under its name, so that it would not be found under another one: spaces that are
 * bound to it, and its part of the storage. Names of objects.
 */
export async function dataBoundToNode(
  kubernetes: Kubernetes,
  name: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const volumes = await kubernetes.list({ apiVersion: 'v1', kind: 'PersistentVolume' }, { signal });
  const storage = await kubernetes.list(longhornNode, { namespace: 'longhorn-system', signal });
  return [
    ...volumes.filter((volume) => isBoundTo(fieldAt(volume, 'spec', 'nodeAffinity'), name)),
    ...storage.filter(({ metadata }) => metadata.name === name),
  ].map(({ kind, metadata }) => `${kind === 'Node' ? 'Longhorn' : 'PersistentVolume'} ${metadata.name}`);
}

/** @param affinity of a PersistentVolume: its `required` terms list machines by label */
export function isBoundTo(affinity: unknown, name: string): boolean {
  if (!isMap(affinity)) return false;
  return listAt(affinity, 'required', 'nodeSelectorTerms').some((term) =>
    (isMap(term) ? listAt(term, 'matchExpressions') : []).some(
      (each) => isMap(each) && listAt(each, 'values').includes(name),
    ),
  );
}
