import type { Kubernetes, KubeKind, KubeObject } from '../../kubernetes/kubernetes.ts';
import { parentRef, readInventory } from '../apply-set.ts';
import type { BundleRef } from '../bundle.ts';
import type { Surroundings } from './existing.ts';
import { isForeign } from './foreign-objects.ts';

/** Data, and what works on it. */
const primaryKinds: readonly KubeKind[] = [
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet' },
  { apiVersion: 'apps/v1', kind: 'DaemonSet' },
];
/** Other objects that may be in the way. Secrets are not read. */
const otherKinds: readonly KubeKind[] = [
  { apiVersion: 'batch/v1', kind: 'CronJob' },
  { apiVersion: 'batch/v1', kind: 'Job' },
  { apiVersion: 'v1', kind: 'Pod' },
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
  { apiVersion: 'v1', kind: 'ConfigMap' },
];
const longRunning = primaryKinds.filter(({ kind }) => kind !== 'PersistentVolumeClaim');

export interface NamedRef extends BundleRef {
  /** Former names, which were its namespaces elsewhere. */
  readonly formerly: readonly string[];
}

/**
 * Reads everything in the namespace of a bundle and in those of its former names, no matter which tool created it.
 * Changes nothing. If the bundle has been deployed and no other tool has data or workloads there, the rest is skipped.
 */
export async function listSurroundings(
  bundle: NamedRef,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Surroundings> {
  const { namespace, formerly } = bundle;
  const list = async (kinds: readonly KubeKind[], name: string) =>
    (await Promise.all(kinds.map((kind) => kubernetes.list(kind, { namespace: name, signal })))).flat();
  const exists = async (name: string): Promise<boolean> => {
    const found = await kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name }, signal);
    // Nothing in a namespace that is being deleted can be reused.
    return found !== undefined && found.metadata.deletionTimestamp === undefined;
  };
  const here = async (): Promise<KubeObject[]> => {
    if (!(await exists(namespace))) return [];
    const [parent, data] = await Promise.all([
      kubernetes.get(parentRef(bundle), signal),
      list(primaryKinds, namespace),
    ]);
    const inventory = parent === undefined ? undefined : readInventory(parent, bundle);
    const isOnlyOurs = inventory?.deployedAt !== undefined && !data.some(isForeign);
    if (parent !== undefined && isOnlyOurs) return [parent, ...data];
    return [...data, ...(await list(otherKinds, namespace))];
  };
  const listFormer = async (name: string) => ((await exists(name)) ? list(primaryKinds, name) : []);
  const [objects, ...former] = await Promise.all([
    here(),
    ...formerly.filter((name) => name !== namespace).map(listFormer),
  ]);
  // Only services of other tools can have users that would lose them.
  const hasForeignService = objects.some((object) => object.kind === 'Service' && isForeign(object));
  return {
    objects,
    former: former.flat(),
    elsewhere: hasForeignService
      ? await workloadsElsewhere([namespace, ...formerly], kubernetes, signal)
      : [],
  };
}

async function workloadsElsewhere(
  here: readonly string[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<KubeObject[]> {
  const lists = await Promise.all(longRunning.map((kind) => kubernetes.list(kind, { signal })));
  return lists
    .flat()
    .filter((object) => isForeign(object) && !here.includes(object.metadata.namespace ?? ''));
}
