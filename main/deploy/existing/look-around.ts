import type { Kubernetes, KubeKind, KubeObject } from '../../kubernetes/kubernetes.ts';
import type { Surroundings } from './existing.ts';
import { isForeign } from './foreign-objects.ts';

/** Kinds of which something may be in the way of an app, or hold what it needs. Secrets are not read. */
const kinds: readonly KubeKind[] = [
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet' },
  { apiVersion: 'apps/v1', kind: 'DaemonSet' },
  { apiVersion: 'batch/v1', kind: 'CronJob' },
  { apiVersion: 'batch/v1', kind: 'Job' },
  { apiVersion: 'v1', kind: 'Pod' },
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
  { apiVersion: 'v1', kind: 'ConfigMap' },
];

const longRunning = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

export interface Place {
  readonly namespace: string;
  /** Names of the app with others, which were its namespaces there. */
  readonly formerly: readonly string[];
}

/** What lives in the namespace of an app, and in those of its former names; whoever made it. Touches nothing. */
export async function lookAround(
  { namespace, formerly }: Place,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<Surroundings> {
  const contents = async (name: string): Promise<KubeObject[]> => {
    const found = await kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name }, signal);
    // What is being removed with its namespace cannot be used on.
    if (found === undefined || found.metadata.deletionTimestamp !== undefined) return [];
    const lists = await Promise.all(kinds.map((kind) => kubernetes.list(kind, { namespace: name, signal })));
    return lists.flat();
  };
  const [objects, ...former] = await Promise.all([
    contents(namespace),
    ...formerly.filter((name) => name !== namespace).map(contents),
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
  const lists = await Promise.all(
    kinds.filter(({ kind }) => longRunning.has(kind)).map((kind) => kubernetes.list(kind, { signal })),
  );
  return lists
    .flat()
    .filter((object) => isForeign(object) && !here.includes(object.metadata.namespace ?? ''));
}
