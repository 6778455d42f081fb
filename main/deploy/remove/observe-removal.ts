import type { Kubernetes, KubeObject } from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import { applySetId, partOfLabel } from '../apply-set.ts';
import type { BundleRef } from '../bundle.ts';
import { fetchInventory, listMembers } from '../observe/list-members.ts';
import { type DataChoice, planRemoval, type Removal } from './plan-removal.ts';

/** What exists of a bundle, split into what is removed and what stays. Nothing if there is no cluster. */
export async function observeRemoval(
  bundle: BundleRef,
  data: DataChoice,
  shared: boolean,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Removal> {
  try {
    const objects = await objectsOf(bundle, shared, kubernetes, signal);
    return planRemoval({ objects, data, shared });
  } catch (error) {
    if (error instanceof WildError && error.code === 'cluster.none')
      return planRemoval({ objects: [], data, shared });
    throw error;
  }
}

async function objectsOf(
  bundle: BundleRef,
  shared: boolean,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<KubeObject[]> {
  const inventory = await fetchInventory(bundle, kubernetes, signal);
  if (inventory === undefined) return terminatingNamespace(bundle, kubernetes, signal);
  const members = await listMembers(bundle, inventory, kubernetes, signal);
  if (shared) return members;
  const claims = await kubernetes.list(
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
    { namespace: bundle.namespace, signal },
  );
  const listed = new Set(members.map(({ metadata }) => metadata.uid));
  return [...members, ...claims.filter(({ metadata }) => !listed.has(metadata.uid))];
}

/** The inventory is deleted with its namespace, which may take a while; until then the bundle is not gone. */
async function terminatingNamespace(
  bundle: BundleRef,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<KubeObject[]> {
  const found = await kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name: bundle.namespace }, signal);
  const isOurs = found?.metadata.labels?.[partOfLabel] === applySetId(bundle);
  return found !== undefined && isOurs && found.metadata.deletionTimestamp !== undefined ? [found] : [];
}
