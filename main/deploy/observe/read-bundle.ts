import {
  assessObject,
  type Explanation,
  type Kubernetes,
  type KubeObject,
} from '../../kubernetes/kubernetes.ts';
import { applySetId, type Inventory } from '../apply-set.ts';
import type { BundleRef } from '../bundle.ts';
import { explainUnready } from '../explain/explain-unready.ts';
import { isJob, isWorkload } from '../plan/object-kinds.ts';
import { brokenRoutes, certificatesOf, isUnaddressed } from './address-objects.ts';
import { fetchInventory, listDeployed, listMembers } from './list-members.ts';

/** What the cluster reports of a bundle. */
export interface ClusterFacts {
  /** Undefined if it was never deployed. */
  readonly inventory: Inventory | undefined;
  readonly members: readonly KubeObject[];
  /** What makes its address work: its Certificates, also those that cert-manager made for its Ingress. */
  readonly certificates: readonly KubeObject[];
  readonly claims: readonly KubeObject[];
  /** Of its namespace, while the cluster does not report a Job as complete. */
  readonly pods: readonly KubeObject[];
  /** Why something is not ready. */
  readonly explanation: Explanation | undefined;
}

/** What tells how a bundle is doing. */
export type BundleFacts = Omit<ClusterFacts, 'claims'>;

export const noFacts: ClusterFacts = {
  inventory: undefined,
  members: [],
  certificates: [],
  claims: [],
  pods: [],
  explanation: undefined,
};

/** @throws WildError `cluster.*` */
export async function readBundle(
  bundle: BundleRef,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<ClusterFacts> {
  const inventory = await fetchInventory(bundle, kubernetes, signal);
  if (inventory === undefined) return noFacts;
  const { namespace } = bundle;
  const [members, claims] = await Promise.all([
    listMembers(bundle, inventory, kubernetes, signal),
    kubernetes.list({ apiVersion: 'v1', kind: 'PersistentVolumeClaim' }, { namespace, signal }),
  ]);
  return { ...(await judge(bundle, inventory, members, kubernetes, signal)), claims };
}

/** The kinds whose objects tell how a bundle is doing. */
const telling = new Set([
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'Job.batch',
  'Service',
  'Ingress.networking.k8s.io',
  'IngressRoute.traefik.io',
  'Middleware.traefik.io',
  'Certificate.cert-manager.io',
]);

/** The same for many bundles, by name, with one request per kind. Members of other kinds aren’t read. @throws WildError `cluster.*` */
export async function readBundles(
  bundles: readonly BundleRef[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, BundleFacts>> {
  const { inventories, members } = await listDeployed(bundles, telling, kubernetes, signal);
  const facts = bundles.map(async (bundle): Promise<[string, BundleFacts]> => {
    const id = applySetId(bundle);
    const inventory = inventories.get(id);
    if (inventory === undefined) return [bundle.name, noFacts];
    return [bundle.name, await judge(bundle, inventory, members.get(id) ?? [], kubernetes, signal)];
  });
  return new Map(await Promise.all(facts));
}

async function judge(
  { namespace }: BundleRef,
  inventory: Inventory,
  members: readonly KubeObject[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<BundleFacts> {
  const hasRunningJob = members.some(
    (member) => isJob(member) && assessObject(member).state === 'progressing',
  );
  const pods = hasRunningJob
    ? await kubernetes.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace, signal })
    : [];
  const certificates = await certificatesOf(namespace, members, kubernetes, signal);
  const unready = [
    ...members.filter((member) => isWorkload(member) && assessObject(member, { pods }).state !== 'ready'),
    ...certificates.filter((certificate) => assessObject(certificate).state !== 'ready'),
    ...members.filter(isUnaddressed),
    ...brokenRoutes(members),
  ];
  const explanation =
    unready.length === 0 ? undefined : await explainUnready(namespace, unready, kubernetes, signal);
  return { inventory, members, certificates, pods, explanation };
}
