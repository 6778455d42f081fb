import type { Cloud } from '../../clouds/clouds.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';
import { findSet } from '../apps/found-set.ts';
import type { RestoreDependencies } from '../restore-context.ts';
import type { CloudApp, CloudFacts } from './plan-cloud.ts';

/** The cloud's sets, its apps and its cluster. Changes nothing. @throws WildError `backup.*` */
export async function observeCloud(
  deps: RestoreDependencies,
  cloud: Cloud,
  { place, set }: { readonly place: string; readonly set: string },
  signal: AbortSignal,
): Promise<CloudFacts> {
  const { backup, services } = deps;
  const found = await findSet(deps, cloud, { place, set }, signal);
  const { sets } = await backup.list(cloud, { place }, signal);
  const unreachable = await whyUnreachable(deps, cloud, signal);
  const apps = await Promise.all(
    (await backup.coverage(cloud)).apps.map(async ({ app, title, covered }): Promise<CloudApp> => {
      const keepsData = covered.some(({ kind }) => kind !== 'config');
      return {
        ...{ app, title, keepsData },
        set: keepsData ? sets.find((one) => one.app === app && one.complete) : undefined,
        isThere: keepsData && unreachable === undefined && (await isThere(deps, cloud, app, signal)),
      };
    }),
  );
  return {
    ...{ name: cloud.name, set: found.set, apps, unreachable },
    services: (await services.list(cloud, signal)).services.some(({ needed }) => needed),
  };
}

/** Whether anything of it is in the cluster. */
async function isThere(
  { backup }: RestoreDependencies,
  cloud: Cloud,
  app: AppId,
  signal: AbortSignal,
): Promise<boolean> {
  const { data, pods, claims } = await backup.observe(cloud, app, signal);
  return [...pods, ...claims].some(({ metadata }) => metadata.namespace === data.namespace);
}

async function whyUnreachable(
  { kubernetes }: RestoreDependencies,
  cloud: Cloud,
  signal: AbortSignal,
): Promise<Sentence | undefined> {
  try {
    await kubernetes(cloud.kubeconfig).version(signal);
    return undefined;
  } catch (error) {
    if (error instanceof WildError && error.code.startsWith('cluster.')) return reasonOf(error);
    throw error;
  }
}
