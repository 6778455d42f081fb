import { groupKindOf, type Kubernetes, type KubeObject } from '../../kubernetes/kubernetes.ts';
import {
  applySetId,
  inventoriesSelector,
  type Inventory,
  membersSelector,
  parentRef,
  partOfLabel,
  readInventory,
} from '../apply-set.ts';
import type { Bundle, BundleRef } from '../bundle.ts';

/** What exists of some bundles, before their objects are looked at one by one. */
export interface Listing {
  /** Those that are not being deleted. */
  readonly namespaces: ReadonlySet<string>;
  /** By ApplySet id. */
  readonly inventories: ReadonlyMap<string, Inventory>;
  readonly members: ReadonlyMap<string, readonly KubeObject[]>;
  /** Created by the same operation a moment ago: they contain nothing but what is listed. */
  readonly newNamespaces?: ReadonlySet<string>;
}

/** Every object that carries the label of one of these bundles, and their inventories: one list call per kind. */
export async function listBundles(
  bundles: readonly Bundle[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Listing> {
  const [namespaceObjects, inventories] = await Promise.all([
    kubernetes.list({ apiVersion: 'v1', kind: 'Namespace' }, { signal }),
    readInventories(bundles, kubernetes, signal),
  ]);
  const namespaces = new Set(
    namespaceObjects
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .map(({ metadata }) => metadata.name),
  );
  // A bundle without inventory and namespace has no members.
  const known = bundles.filter((one) => inventories.has(applySetId(one)) || namespaces.has(one.namespace));
  if (known.length === 0) return { namespaces, inventories, members: new Map() };
  const desired = new Map(
    known.flatMap(({ objects }) => objects).map((object) => [groupKindOf(object), object]),
  );
  const groupKinds = new Set([
    ...desired.keys(),
    ...[...inventories.values()].flatMap((inventory) => inventory.groupKinds),
  ]);
  const labels = `${partOfLabel} in (${known.map(applySetId).join(',')})`;
  const lists = await Promise.all(
    [...groupKinds].map(async (groupKind) => {
      const kind = desired.get(groupKind) ?? (await kubernetes.kindOf(groupKind, signal));
      return kind === undefined ? [] : kubernetes.list(kind, { labels, signal });
    }),
  );
  const places = new Map(
    bundles.map((one) => [applySetId(one), namespacesOf(one, inventories.get(applySetId(one)))]),
  );
  // A label that somebody copied to another namespace makes no member.
  const members = lists
    .flat()
    .filter(
      ({ metadata }) =>
        metadata.namespace === undefined ||
        places.get(metadata.labels?.[partOfLabel] ?? '')?.has(metadata.namespace) === true,
    );
  return {
    namespaces,
    inventories,
    members: Map.groupBy(members, ({ metadata }) => metadata.labels?.[partOfLabel] ?? ''),
  };
}

const namespacesOf = (bundle: Bundle, inventory: Inventory | undefined): ReadonlySet<string> =>
  new Set([
    bundle.namespace,
    ...bundle.objects.flatMap(({ metadata }) => metadata.namespace ?? []),
    ...(inventory?.otherNamespaces ?? []),
  ]);

/** Every object that carries the label of the bundle, of the kinds and in the namespaces that its inventory lists. */
export async function listMembers(
  bundle: BundleRef,
  { groupKinds, otherNamespaces = [] }: Inventory,
  kubernetes: Kubernetes,
  signal: AbortSignal | undefined,
): Promise<KubeObject[]> {
  const labels = membersSelector(bundle);
  const lists = await Promise.all(
    groupKinds.map(async (groupKind) => {
      const kind = await kubernetes.kindOf(groupKind, signal);
      if (kind === undefined) return [];
      if (!(await kubernetes.isNamespaced(kind, signal))) return kubernetes.list(kind, { labels, signal });
      const namespaces = [bundle.namespace, ...otherNamespaces];
      const found = await Promise.all(
        namespaces.map((namespace) => kubernetes.list(kind, { labels, signal, namespace })),
      );
      return found.flat();
    }),
  );
  return lists.flat();
}

/** The inventories of bundles and their members of some kinds, by ApplySet id: one list call per kind. */
export async function listDeployed(
  bundles: readonly BundleRef[],
  groupKinds: ReadonlySet<string>,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Pick<Listing, 'inventories' | 'members'>> {
  const labels = inventoriesSelector(bundles);
  const parents = await kubernetes.list({ apiVersion: 'v1', kind: 'ConfigMap' }, { labels, signal });
  const inventories = new Map<string, Inventory>();
  for (const bundle of bundles) {
    const { namespace, name } = parentRef(bundle);
    const parent = parents.find(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
    const inventory = parent === undefined ? undefined : readInventory(parent, bundle);
    if (inventory !== undefined) inventories.set(applySetId(bundle), inventory);
  }
  const present = new Set([...inventories.values()].flatMap((inventory) => inventory.groupKinds));
  const deployed = bundles.filter((one) => inventories.has(applySetId(one)));
  const lists = await Promise.all(
    [...present]
      .filter((groupKind) => groupKinds.has(groupKind))
      .map(async (groupKind) => {
        const kind = await kubernetes.kindOf(groupKind, signal);
        const labels = `${partOfLabel} in (${deployed.map(applySetId).join(',')})`;
        return kind === undefined ? [] : kubernetes.list(kind, { labels, signal });
      }),
  );
  const members = new Map(
    deployed.map((bundle) => {
      const id = applySetId(bundle);
      const places = [bundle.namespace, ...(inventories.get(id)?.otherNamespaces ?? [])];
      const own = lists
        .flat()
        .filter(
          ({ metadata }) =>
            metadata.labels?.[partOfLabel] === id && places.includes(metadata.namespace ?? bundle.namespace),
        );
      return [id, own] as const;
    }),
  );
  return { inventories, members };
}

/** Undefined if the bundle was never deployed. */
export async function fetchInventory(
  bundle: BundleRef,
  kubernetes: Kubernetes,
  signal: AbortSignal | undefined,
): Promise<Inventory | undefined> {
  const parent = await kubernetes.get(parentRef(bundle), signal);
  return parent === undefined ? undefined : readInventory(parent, bundle);
}

async function readInventories(
  bundles: readonly BundleRef[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Inventory>> {
  const inventories = new Map<string, Inventory>();
  await Promise.all(
    bundles.map(async (bundle) => {
      const inventory = await fetchInventory(bundle, kubernetes, signal);
      if (inventory !== undefined) inventories.set(applySetId(bundle), inventory);
    }),
  );
  return inventories;
}
