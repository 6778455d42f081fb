import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { isClaim, isSecret, isWorkload } from '../plan/object-kinds.ts';
import { sortObjects } from '../plan/sort-objects.ts';

export type DataChoice = 'keep' | 'delete';

export interface RemovalFacts {
  /** Everything with the bundle's label, and the claims that its StatefulSets made. */
  readonly objects: readonly KubeObject[];
  readonly data: DataChoice;
  /** Another bundle lives in the same namespace. */
  readonly shared: boolean;
}

export interface Removal {
  /** In the order in which they are removed. */
  readonly workloads: readonly KubeObject[];
  readonly rest: readonly KubeObject[];
  /** Deleting these deletes data. */
  readonly data: readonly KubeObject[];
  readonly kept: readonly KubeObject[];
}

/** What is removed and what stays. Pure. Workloads go first, so that nothing writes while data is being deleted. */
export function planRemoval({ objects, data, shared }: RemovalFacts): Removal {
  const backwards = sortObjects(objects).toReversed();
  // Objects that are already being deleted are waited for, so they are not among those that stay.
  const isTerminating = (object: KubeObject) => object.metadata.deletionTimestamp !== undefined;
  const holdsData = (object: KubeObject) =>
    isClaim(object) || object.kind === 'Namespace' || isSecret(object);
  const stays = (object: KubeObject) => isDefinition(object) || (object.kind === 'Namespace' && shared);
  const last = backwards.filter((object) => holdsData(object) && !stays(object));
  return {
    workloads: backwards.filter(isWorkload),
    rest: backwards.filter((object) => !isWorkload(object) && !holdsData(object) && !stays(object)),
    data: data === 'delete' ? last : [],
    kept: [...(data === 'delete' ? [] : last), ...backwards.filter(stays)].filter(
      (object) => !isTerminating(object),
    ),
  };
}

// Other tools may have created resources of this kind, which would be deleted with it.
function isDefinition(object: KubeObject): boolean {
  return object.kind === 'CustomResourceDefinition';
}
