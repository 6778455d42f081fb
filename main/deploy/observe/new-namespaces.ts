import { type Kubernetes, type KubeObject, refOf } from '../../kubernetes/kubernetes.ts';
import type { Ticks } from '../../lib/awake-deadline.ts';
import { applySetId, type Inventory } from '../apply-set.ts';
import type { Listing } from './list-members.ts';
import type { LoadedApp } from '../apps/load-app.ts';
import { createRecentReads } from './recent-reads-cache.ts';

interface Begun {
  readonly made: readonly KubeObject[];
  readonly inventory: Inventory;
}

export interface NewNamespaces {
  /** `made` is all that there is of the app, its namespace among it. */
  readonly remember: (app: LoadedApp, made: readonly KubeObject[], inventory: Inventory) => void;
  /** What would be listed of it, once; nothing where it was begun long ago or something of it has gone. */
  readonly list: (
    app: LoadedApp,
    kubernetes: Kubernetes,
    signal: AbortSignal,
  ) => Promise<Listing | undefined>;
}

const isGoing = ({ metadata }: KubeObject): boolean => metadata.deletionTimestamp !== undefined;

/**
 * Apps whose namespace one operation has made itself, so that its next step has only to ask for what it made there and
 * not for every object that it is about to make.
 */
export function createNewNamespaces(ticks: Ticks): NewNamespaces {
  const begun = createRecentReads<Begun>(ticks);
  return {
    remember: (app, made, inventory) => begun.remember(app, { made, inventory }),
    async list(app, kubernetes, signal) {
      const found = begun.take(app);
      if (found === undefined) return undefined;
      const now = await Promise.all(found.made.map((object) => kubernetes.get(refOf(object), signal)));
      const there = now.flatMap((object) => (object === undefined || isGoing(object) ? [] : [object]));
      if (there.length < found.made.length) return undefined;
      const namespaces = new Set([app.namespace]);
      const id = applySetId(app);
      return {
        ...{ namespaces, madeNow: namespaces },
        inventories: new Map([[id, found.inventory]]),
        members: new Map([[id, there]]),
      };
    },
  };
}
