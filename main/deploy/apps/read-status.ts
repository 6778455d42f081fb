import type { AppStatus } from '../../../contract/apps.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Catalogue, Manifest } from '../../catalogue/catalogue.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { assessObject, type Kubernetes } from '../../kubernetes/kubernetes.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';
import type { BundleRef } from '../bundle.ts';
import { explainUnready } from '../explain/explain-unready.ts';
import { fetchInventory, listMembers } from '../observe/list-members.ts';
import { isJob, isWorkload } from '../plan/object-kinds.ts';
import type { AppContext } from './app-context.ts';
import { brokenRoutes, certificatesOf, isUnaddressed } from './address-objects.ts';
import { appStatus, type ClusterFacts, unknownStatus } from './app-status.ts';

/** Reads how an app is doing in the cluster. A missing or unreachable cluster is a result, not an exception. */
export async function readStatus(
  { catalogue, clusterOf, clock }: Pick<AppContext, 'catalogue' | 'clusterOf' | 'clock'>,
  cloud: Cloud,
  app: AppId,
  signal: AbortSignal,
): Promise<AppStatus> {
  const manifest = await manifestOf(catalogue, app);
  const facts = {
    app,
    title: manifest?.title ?? app,
    supporting: manifest?.supporting ?? false,
    added: (await catalogue.added(cloud)).includes(app),
  };
  try {
    const bundle = { name: app, namespace: manifest?.namespace ?? app };
    return appStatus(facts, await readFacts(bundle, clusterOf(cloud).kubernetes, signal), clock());
  } catch (error) {
    if (!(error instanceof WildError) || error.family === 'cancelled') throw error;
    if (error.code === 'cluster.none') return appStatus(facts, nothing, clock());
    if (!error.code.startsWith('cluster.')) throw error;
    return unknownStatus(facts, reasonOf(error));
  }
}

const nothing: ClusterFacts = {
  inventory: undefined,
  members: [],
  certificates: [],
  claims: [],
  pods: [],
  explanation: undefined,
};

async function readFacts(
  bundle: BundleRef,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<ClusterFacts> {
  const inventory = await fetchInventory(bundle, kubernetes, signal);
  if (inventory === undefined) return nothing;
  const { namespace } = bundle;
  const [members, claims] = await Promise.all([
    listMembers(bundle, inventory.groupKinds, kubernetes, signal),
    kubernetes.list({ apiVersion: 'v1', kind: 'PersistentVolumeClaim' }, { namespace, signal }),
  ]);
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
  return { inventory, members, certificates, claims, pods, explanation };
}

async function manifestOf(catalogue: Catalogue, app: AppId): Promise<Manifest | undefined> {
  try {
    return await catalogue.manifest(app);
  } catch (error) {
    // An app that was removed from the catalogue may still be running.
    if (error instanceof WildError && error.code === 'app.not-found') return undefined;
    throw error;
  }
}
