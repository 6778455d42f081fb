import type { AppStatus } from '../../../contract/apps.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Catalogue, Manifest } from '../../catalogue/catalogue.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { assessObject, type Kubernetes } from '../../kubernetes/kubernetes.ts';
import { WildError, reasonOf } from '../../lib/wild-error.ts';
import { appStatus, isWorkload, unknownStatus } from './app-status.ts';
import { type BundleRef, parentRef, readInventory } from '../apply-set.ts';
import { explainUnready } from '../explain/explain-unready.ts';
import { listMembers } from '../observe/observe-bundle.ts';
import { isJob } from '../plan/plan-bundle.ts';

/** Asks the cluster how an app is. An absent or silent cluster is an answer, not a failure. */
export async function readStatus(
  catalogue: Catalogue,
  kubernetes: Kubernetes,
  cloud: Cloud,
  app: AppId,
  now: Date,
  signal: AbortSignal,
): Promise<AppStatus> {
  const manifest = await manifestOf(catalogue, app);
  const facts = {
    app,
    title: manifest?.title ?? app,
    supporting: manifest?.supporting ?? false,
    added: (await catalogue.added(cloud)).includes(app),
    now,
  };
  try {
    const place = { app, namespace: manifest?.namespace ?? app };
    return appStatus({ ...facts, ...(await look(place, kubernetes, signal)) });
  } catch (error) {
    if (!(error instanceof WildError) || error.family === 'cancelled') throw error;
    if (error.code === 'cluster.none') return appStatus({ ...facts, ...nothing });
    if (!error.code.startsWith('cluster.')) throw error;
    return unknownStatus(facts, reasonOf(error));
  }
}

const nothing = { inventory: undefined, members: [], claims: [], pods: [], explanation: undefined };

async function look(place: BundleRef, kubernetes: Kubernetes, signal: AbortSignal) {
  const parent = await kubernetes.get(parentRef(place), signal);
  const inventory = parent === undefined ? undefined : readInventory(parent, place);
  if (inventory === undefined) return nothing;
  const [members, claims] = await Promise.all([
    listMembers(place, inventory.groupKinds, kubernetes, signal),
    kubernetes.list(
      { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
      { namespace: place.namespace, signal },
    ),
  ]);
  const someTask = members.some((member) => isJob(member) && assessObject(member).state === 'progressing');
  const pods = someTask
    ? await kubernetes.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace: place.namespace, signal })
    : [];
  const unready = members.filter(
    (member) => isWorkload(member) && assessObject(member, { pods }).state !== 'ready',
  );
  const explanation =
    unready.length === 0 ? undefined : await explainUnready(place.namespace, unready, kubernetes, signal);
  return { inventory, members, claims, pods, explanation };
}

async function manifestOf(catalogue: Catalogue, app: AppId): Promise<Manifest | undefined> {
  try {
    return await catalogue.manifest(app);
  } catch (error) {
    // An app that left the catalogue may still run.
    if (error instanceof WildError && error.code === 'app.not-found') return undefined;
    throw error;
  }
}
