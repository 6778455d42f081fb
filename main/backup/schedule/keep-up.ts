import { type Cloud } from '../../clouds/clouds.ts';
import { isThere, realFiles } from '../../lib/file-access.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { BackupContext } from '../backup-context.ts';
import { readRetention } from '../keep/retention-settings.ts';
import { listSets } from '../sets/list-sets.ts';
import type { RunInput } from '../run/run-operation.ts';
import { createSchedule, type Schedule } from './schedule.ts';

/** The schedule of all clouds, with what it needs to know from config.yaml, the keychain, the cluster and the places. */
export function backupSchedule(
  context: BackupContext,
  start: (cloud: Cloud, work: Pick<RunInput, 'apps' | 'withCloud' | 'places'>) => Promise<unknown>,
): Schedule {
  const { catalogue, clouds, clock, config, kubernetes, operations, places, secrets } = context;
  return createSchedule({
    clouds,
    operations,
    clock,
    isUnlocked: async ({ vault }) => (await secrets.state(vault)).key === 'ready',
    async isReachable(cloud, signal) {
      if (!(await isThere(realFiles, cloud.kubeconfig))) return true;
      try {
        await kubernetes(cloud.kubeconfig).version(signal);
        return true;
      } catch (error) {
        if (error instanceof WildError) return false;
        throw error;
      }
    },
    async settings(cloud) {
      const { everyHours } = readRetention((await config.read(cloud.folder)).values);
      const listed = await places.list(cloud);
      return { everyHours, hasPlaces: listed.some(({ usedForBackups }) => usedForBackups) };
    },
    async facts(cloud, signal) {
      const listed = await listSets(context, cloud, {}, signal);
      return {
        apps: await catalogue.added(cloud),
        sets: listed.sets,
        places: listed.places.filter(({ error }) => error === undefined).map(({ place }) => place),
      };
    },
    async start(cloud, { apps, places: at, withCloud }) {
      const titled = await Promise.all(
        apps.map(async (app) => ({ app, title: (await catalogue.data(cloud, app)).title })),
      );
      await start(cloud, { apps: titled, places: [...at], withCloud });
    },
  });
}
