import type { Output } from '../../../contract/contract.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { BackupContext } from '../backup-context.ts';
import { readRetention } from '../keep/retention-settings.ts';
import { coverageOf, planSet } from '../plan/plan-set.ts';
import { observeOrNothing } from '../run/observe-cluster.ts';
import { listSets } from '../sets/list-sets.ts';
import { readDrills } from './drill-record.ts';
import { protectionOf } from './protection.ts';

/** How well each app is protected, and at last the cloud itself. */
export async function readProtections(
  context: BackupContext,
  cloud: Cloud,
  signal?: AbortSignal,
): Promise<Output<'backups.status'>> {
  const { catalogue, clock, config, places } = context;
  const { everyHours } = readRetention((await config.read(cloud.folder)).values);
  const hasPlaces = (await places.list(cloud)).some(({ usedForBackups }) => usedForBackups);
  const { sets, places: answers } = await listSets(context, cloud, { sizes: true }, signal);
  const drills = await readDrills(cloud);
  const now = clock();
  const common = { hasPlaces, everyHours, now };
  const apps = await Promise.all(
    (await catalogue.added(cloud)).map(async (app) => {
      const data = await catalogue.data(cloud, app);
      const coverage = coverageOf(data, planSet(data, await observeOrNothing(context, cloud, data, signal)));
      const own = sets.filter((set) => set.app === app);
      return protectionOf({
        ...common,
        app,
        title: data.title,
        coverage,
        sets: own,
        described: data.described,
        drill: drills.find((drill) => drill.app === app),
      });
    }),
  );
  const itself = protectionOf({
    ...common,
    app: undefined,
    title: cloud.name,
    coverage: undefined,
    sets: sets.filter((set) => set.app === undefined),
    described: true,
  });
  const protections = [...apps, itself];
  return {
    protections,
    places: answers,
    overdue: protections.filter(({ state }) => state === 'overdue' || state === 'never').length,
    checkedAt: now.toISOString(),
  };
}
