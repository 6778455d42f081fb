import type { Kubernetes, KubeKind, KubeObject } from '../../kubernetes/kubernetes.ts';
import { type BundleRef, parentRef, readInventory } from '../apply-set.ts';
import type { Surroundings } from './assess-existing.ts';
import { isForeign } from './foreign-objects.ts';

/** Where data is, and what works on it. */
const first: readonly KubeKind[] = [
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet' },
  { apiVersion: 'apps/v1', kind: 'DaemonSet' },
];
/** What else may be in the way of an app, or hold what it needs. Secrets are not read. */
const rest: readonly KubeKind[] = [
  { apiVersion: 'batch/v1', kind: 'CronJob' },
  { apiVersion: 'batch/v1', kind: 'Job' },
  { apiVersion: 'v1', kind: 'Pod' },
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
  { apiVersion: 'v1', kind: 'ConfigMap' },
];
const longRunning = first.filter(({ kind }) => kind !== 'PersistentVolumeClaim');

export interface Place extends BundleRef {
  /** Names of the app with others, which were its namespaces there. */
  readonly formerly: readonly string[];
}

/**
 * What lives in the namespace of an app, and in those of its former names; whoever made it. Touches nothing. Where the app
 * has been deployed and nobody else has data or workloads there, the rest is not asked for.
 */
export async function listSurroundings(
  place: Place,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Surroundings> {
  const { namespace, formerly } = place;
  const list = async (kinds: readonly KubeKind[], name: string) =>
    (await Promise.all(kinds.map((kind) => kubernetes.list(kind, { namespace: name, signal })))).flat();
  const isThere = async (name: string): Promise<boolean> => {
    const found = await kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name }, signal);
    // What is being removed with its namespace cannot be used on.
    return found !== undefined && found.metadata.deletionTimestamp === undefined;
  };
  const here = async (): Promise<KubeObject[]> => {
    if (!(await isThere(namespace))) return [];
    const [parent, data] = await Promise.all([
      kubernetes.get(parentRef(place), signal),
      list(first, namespace),
    ]);
    const inventory = parent === undefined ? undefined : readInventory(parent, place);
    const isOnlyOurs = inventory?.deployedAt !== undefined && !data.some(isForeign);
    if (parent !== undefined && isOnlyOurs) return [parent, ...data];
    return [...data, ...(await list(rest, namespace))];
  };
  const before = async (name: string) => ((await isThere(name)) ? list(first, name) : []);
  const [objects, ...former] = await Promise.all([
    here(),
    ...formerly.filter((name) => name !== namespace).map(before),
  ]);
  // Only what others made can be what others use and lose.
  const isOffered = objects.some((object) => object.kind === 'Service' && isForeign(object));
  return {
    objects,
    former: former.flat(),
    elsewhere: isOffered ? await workloadsElsewhere([namespace, ...formerly], kubernetes, signal) : [],
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
