import type { Retention } from '../../../contract/backups.ts';
import type { Output } from '../../../contract/contract.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { sentence } from '../../lib/sentence.ts';
import type { BackupContext } from '../backup-context.ts';
import { listSets } from '../sets/list-sets.ts';
import { forecastSize } from './forecast.ts';
import { readRetention } from './retention-settings.ts';
import { retentionInWords, setsKept } from './retention.ts';

/** How long backups are kept, in words, and how large they get. */
export async function readKeeping(
  context: BackupContext,
  cloud: Cloud,
): Promise<Output<'backups.retention'>> {
  const { retention, everyHours } = readRetention((await context.config.read(cloud.folder)).values);
  const { sets } = await listSets(context, cloud, {});
  return {
    retention,
    inWords: [...retentionInWords(retention)],
    sets: setsKept(retention, everyHours),
    forecast: forecastSize(sets, retention, everyHours),
    everyHours,
  };
}

export async function writeKeeping(
  context: BackupContext,
  cloud: Cloud,
  { retention, everyHours }: { readonly retention: Retention; readonly everyHours?: number | undefined },
): Promise<Output<'backups.retention'>> {
  const { clouds, config } = context;
  await clouds.change(
    cloud,
    sentence('doing.set-retention', 'changing how long backups are kept'),
    async () => {
      await config.set(cloud.folder, 'cloud.backup.keep', { ...retention });
      if (everyHours !== undefined) await config.set(cloud.folder, 'cloud.backup.everyHours', everyHours);
    },
    () => sentence('history.retention-set', 'Changed how long backups are kept'),
  );
  return readKeeping(context, cloud);
}
