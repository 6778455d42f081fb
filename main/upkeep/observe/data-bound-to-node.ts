import { fieldAt, isMap, type Kubernetes, listAt } from '../../kubernetes/kubernetes.ts';

/** Longhorn finds the disks of a machine by its name. */
const longhornNode = { apiVersion: 'longhorn.io/v1beta2', kind: 'Node' } as const;

/**
 * Objects that are bound to a machine by its name, so its data would not be found under another name: local persistent
 * volumes, and its Longhorn node.
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
