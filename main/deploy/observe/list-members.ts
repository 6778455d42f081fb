import { groupKindOf, type Kubernetes, type KubeObject } from '../../kubernetes/kubernetes.ts';
import { applySetId, type Inventory, parentRef, partOfLabel, readInventory } from '../apply-set.ts';
import type { Bundle } from '../plan/plan-bundle.ts';

/** What was found of apps, before each of their objects is looked at. */
export interface Listing {
  /** Those that are not being taken away. */
  readonly namespaces: ReadonlySet<string>;
  /** By the id of the set that they belong to. */
  readonly inventories: ReadonlyMap<string, Inventory>;
  readonly members: ReadonlyMap<string, readonly KubeObject[]>;
  /** Made by the same work a moment ago: nothing can be in it but what is listed. */
  readonly madeNow?: ReadonlySet<string>;
}

/** Whatever carries the label of one of these apps, and their inventories: one list for each kind. */
export async function listBundles(
  apps: readonly Bundle[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Listing> {
  const [namespaces, inventories] = await Promise.all([
    kubernetes.list({ apiVersion: 'v1', kind: 'Namespace' }, { signal }),
    readInventories(apps, kubernetes, signal),
  ]);
  const there = new Set(
    namespaces
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .map(({ metadata }) => metadata.name),
  );
  // Nothing of an app without inventory and namespace can be there with its label.
  const begun = apps.filter((one) => inventories.has(applySetId(one)) || there.has(one.namespace));
  if (begun.length === 0) return { namespaces: there, inventories, members: new Map() };
  const desired = new Map(
    begun.flatMap(({ objects }) => objects).map((object) => [groupKindOf(object), object]),
  );
  const groupKinds = new Set([
    ...desired.keys(),
    ...[...inventories.values()].flatMap((inventory) => inventory.groupKinds),
  ]);
  const labels = `${partOfLabel} in (${begun.map(applySetId).join(',')})`;
  const lists = await Promise.all(
    [...groupKinds].map(async (groupKind) => {
      const kind = desired.get(groupKind) ?? (await kubernetes.kindOf(groupKind, signal));
      return kind === undefined ? [] : kubernetes.list(kind, { labels, signal });
    }),
  );
  const spaceOf = new Map(apps.map((one) => [applySetId(one), one.namespace]));
  const ours = lists.flat().filter(({ metadata: { labels: marks, namespace } }) => {
    const space = spaceOf.get(marks?.[partOfLabel] ?? '');
    return namespace === undefined || namespace === space;
  });
  return {
    namespaces: there,
    inventories,
    members: Map.groupBy(ours, ({ metadata }) => metadata.labels?.[partOfLabel] ?? ''),
  };
}

async function readInventories(
  apps: readonly Bundle[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Inventory>> {
  const inventories = new Map<string, Inventory>();
  await Promise.all(
    apps.map(async (place) => {
      const parent = await kubernetes.get(parentRef(place), signal);
      const inventory = parent === undefined ? undefined : readInventory(parent, place);
      if (inventory !== undefined) inventories.set(applySetId(place), inventory);
    }),
  );
  return inventories;
}
