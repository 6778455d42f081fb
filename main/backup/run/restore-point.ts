import type { AppId } from '../../../contract/ids.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import type { AppData } from '../../catalogue/catalogue.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import type { BackupContext } from '../backup-context.ts';
import { noRestorePoint } from '../failures.ts';
import { planSet } from '../plan/plan-set.ts';
import { observeCluster } from './observe-cluster.ts';
import { saveSet } from './save-set.ts';

/** A backup of what an app's update or removal could spoil. */
export interface RestorePoints {
  /** Undefined if the app keeps no data, or there is no place. Asks nothing over the network. */
  planned(cloud: Cloud, app: AppId): Promise<Sentence | undefined>;
  /**
   * One complete set at the first place where that succeeds; for a database server, one of each app that uses it.
   * @throws WildError `backup.no-restore-point`
   */
  make(cloud: Cloud, app: AppId, step: StepContext): Promise<void>;
}

export function createRestorePoints(context: BackupContext): RestorePoints {
  const { catalogue, places } = context;

  const placesOf = async (cloud: Cloud): Promise<readonly string[]> =>
    (await places.list(cloud)).filter(({ usedForBackups }) => usedForBackups).map(({ name }) => name);

  /** The app itself, and those whose databases it serves. */
  async function targetsOf(cloud: Cloud, app: AppId): Promise<readonly AppData[]> {
    const added = await catalogue.added(cloud);
    if (!added.includes(app)) return [];
    const all = await Promise.all(added.map((one) => catalogue.data(cloud, one)));
    return all.filter(
      (data) =>
        planSet(data).parts.some(({ kind }) => kind !== 'config') &&
        (data.app === app || data.databases.some(({ server }) => server?.app === app)),
    );
  }

  async function makeOne(cloud: Cloud, app: AppData, step: StepContext): Promise<void> {
    const failures: WildError[] = [];
    for (const place of await placesOf(cloud)) {
      try {
        await saveSet(context, { cloud, step }, { app }, place, 'restore-point');
        return;
      } catch (error) {
        if (!(error instanceof WildError) || error.family === 'cancelled') throw error;
        step.log(`${place}: ${error.message}`);
        failures.push(error);
      }
    }
    const [first] = failures;
    if (first !== undefined) throw noRestorePoint(app.title, first);
  }

  return {
    async planned(cloud, app) {
      const names = await placesOf(cloud);
      const targets = await targetsOf(cloud, app);
      if (names.length === 0 || targets.length === 0) return undefined;
      return sentence('backup.restore-point.planned', 'First, {apps} is backed up to {place}.', {
        apps: targets.map(({ title }) => title).join(', '),
        place: names[0] ?? '',
      });
    },
    async make(cloud, app, step) {
      for (const target of await targetsOf(cloud, app)) {
        const cluster = await observeCluster(context, cloud, target, step.signal);
        const isDeployed = [...(cluster?.pods ?? []), ...(cluster?.claims ?? [])].some(
          ({ metadata }) => metadata.namespace === target.namespace,
        );
        // Something that never ran, or whose data is gone, has nothing that could be lost.
        if (isDeployed) await makeOne(cloud, target, step);
        else step.log(`${target.title} isn't in the cluster, so there is nothing to back up`);
      }
    },
  };
}
