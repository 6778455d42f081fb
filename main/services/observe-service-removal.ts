import { fetchInventory, listMembers, partOfLabel } from '../deploy/deploy.ts';
import type { Kubernetes, KubeObject } from '../kubernetes/kubernetes.ts';
import { findUsers } from './find-users.ts';
import {
  isDefinition,
  kindOfDefinition,
  planServiceRemoval,
  type ServiceRemoval,
} from './plan-service-removal.ts';
import type { ServiceManifest } from './service-manifest.ts';

export interface ObservedRemoval extends ServiceRemoval {
  /** What still uses the service; while there is any, nothing is removed. */
  readonly users: readonly string[];
}

const nothing: ObservedRemoval = { groups: [], kept: [], users: [] };

/** @throws WildError `cluster.*` */
export async function observeServiceRemoval(
  service: Pick<ServiceManifest, 'name' | 'namespace' | 'uninstall'>,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<ObservedRemoval> {
  const inventory = await fetchInventory(service, kubernetes, signal);
  if (inventory === undefined) return nothing;
  const members = await listMembers(service, inventory, kubernetes, signal);
  const own = new Set(members.map(({ metadata }) => metadata.uid));
  const isOwn = (object: KubeObject) =>
    own.has(object.metadata.uid) || object.metadata.namespace === service.namespace;
  const { users: rules, first } = service.uninstall;
  const [users, usedKinds] = await Promise.all([
    findUsers(rules, kubernetes, isOwn, signal),
    kindsInUse(members, isOwn, kubernetes, signal),
  ]);
  return { ...planServiceRemoval({ members, first, usedKinds }), users };
}

/** Kinds that the service defines and that others still have objects of. */
async function kindsInUse(
  members: readonly KubeObject[],
  isOwn: (object: KubeObject) => boolean,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Set<string>> {
  const kinds = members.filter(isDefinition).map(kindOfDefinition);
  const used = await Promise.all(
    kinds.map(async (groupKind) => {
      const kind = await kubernetes.kindOf(groupKind, signal);
      const objects = kind === undefined ? [] : await kubernetes.list(kind, { signal });
      return objects.some((object) => object.metadata.labels?.[partOfLabel] === undefined && !isOwn(object));
    }),
  );
  return new Set(kinds.filter((_, at) => used[at]));
}
