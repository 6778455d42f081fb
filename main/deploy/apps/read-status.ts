import type { AppStatus } from '../../../contract/apps.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Catalogue, Manifest } from '../../catalogue/catalogue.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';
import { noFacts, readBundle } from '../observe/read-bundle.ts';
import type { AppContext } from './app-context.ts';
import { appStatus, unknownStatus } from './app-status.ts';

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
    return appStatus(facts, await readBundle(bundle, clusterOf(cloud).kubernetes, signal), clock());
  } catch (error) {
    if (!(error instanceof WildError) || error.family === 'cancelled') throw error;
    if (error.code === 'cluster.none') return appStatus(facts, noFacts, clock());
    if (!error.code.startsWith('cluster.')) throw error;
    return unknownStatus(facts, reasonOf(error));
  }
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
