import { type Kubernetes, type KubeObject, refOf } from '../../kubernetes/kubernetes.ts';
import type { MonotonicClock } from '../../lib/awake-deadline.ts';
import { applySetId, type Inventory } from '../apply-set.ts';
import type { Bundle } from '../bundle.ts';
import type { Listing } from './list-members.ts';
import { createRecentReads } from './recent-reads-cache.ts';

interface Created {
  readonly objects: readonly KubeObject[];
  readonly inventory: Inventory;
}

export interface NewNamespaces {
  /** `created` is everything that exists of the bundle, including its namespace. */
  readonly remember: (bundle: Bundle, created: readonly KubeObject[], inventory: Inventory) => void;
  /** The bundle's listing, once; undefined if it was created too long ago or some of it is gone. */
  readonly list: (
    bundle: Bundle,
    kubernetes: Kubernetes,
    signal: AbortSignal,
  ) => Promise<Listing | undefined>;
}

const isTerminating = ({ metadata }: KubeObject): boolean => metadata.deletionTimestamp !== undefined;

/**
 * Bundles whose namespace was created by an earlier step of the same operation. The next step then only has to fetch
 * what that step created, not every object that it is about to create.
 */
export function createNewNamespaces(monotonicClock: MonotonicClock): NewNamespaces {
  const recent = createRecentReads<Created>(monotonicClock);
  return {
    remember: (bundle, objects, inventory) => recent.set(bundle, { objects, inventory }),
    async list(bundle, kubernetes, signal) {
      const created = recent.take(bundle);
      if (created === undefined) return undefined;
      const found = await Promise.all(created.objects.map((object) => kubernetes.get(refOf(object), signal)));
      const present = found.flatMap((object) =>
        object === undefined || isTerminating(object) ? [] : [object],
      );
      if (present.length < created.objects.length) return undefined;
      const namespaces = new Set([bundle.namespace]);
      const id = applySetId(bundle);
      return {
        ...{ namespaces, newNamespaces: namespaces },
        inventories: new Map([[id, created.inventory]]),
        members: new Map([[id, present]]),
      };
    },
  };
}
