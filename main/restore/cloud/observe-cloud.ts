import type { Cloud } from '../../clouds/clouds.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';
import { findSet } from '../apps/found-set.ts';
import type { RestoreDependencies } from '../restore-context.ts';
import type { CloudWork } from './cloud.ts';
import type { CloudApp, CloudFacts } from './plan-cloud.ts';

/** The cloud's sets, its apps and its cluster. Changes nothing. @throws WildError `backup.*` */
export async function observeCloud(
  deps: RestoreDependencies,
  cloud: Cloud,
  { place, set }: CloudWork,
  signal: AbortSignal,
): Promise<CloudFacts> {
  const { backup, catalogue, deploy, services } = deps;
  const found = await findSet(deps, cloud, { place, set }, signal);
  const { sets } = await backup.list(cloud, { place }, signal);
  const unreachable = await whyUnreachable(deps, cloud, signal);
  const apps = await Promise.all(
    (await catalogue.added(cloud)).map(async (app): Promise<CloudApp> => {
      const { title } = await catalogue.manifest(app);
      const status = unreachable === undefined ? await deploy.status(cloud, app, signal) : undefined;
      return {
        ...{ app, title },
        set: sets.find((one) => one.app === app && one.complete),
        isThere: status !== undefined && status.condition !== 'absent',
      };
    }),
  );
  return {
    ...{ name: cloud.name, set: found.set, apps, unreachable },
    services: (await services.list(cloud, signal)).services.some(({ needed }) => needed),
  };
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
