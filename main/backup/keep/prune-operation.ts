import { z } from 'zod';
import type { BackupSet } from '../../../contract/backups.ts';
import { cloudIdSchema } from '../../../contract/ids.ts';
import { formatBytes } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import {
  forgetSnapshots,
  pruneRepository,
  removeStaleLocks,
  snapshots,
  storedBytes,
} from '../../tools/tools.ts';
import type { BackupContext } from '../backup-context.ts';
import { appendOnlyPlace, valueAt } from '../failures.ts';
import { readSets } from '../sets/read-sets.ts';
import { parseTags } from '../sets/tags.ts';
import { setsToForget } from './retention.ts';
import { readRetention } from './retention-settings.ts';

const input = z.object({ cloud: cloudIdSchema, place: z.string() });
/** `backup.prune`: what keeps a repository small. */
export function definePrune(context: BackupContext): void {
  const { clouds, config, operations, places, clock } = context;

  async function opened(asked: z.output<typeof input>) {
    const cloud = await clouds.get(asked.cloud);
    return { cloud, ...(await places.open(cloud, asked.place)) };
  }

  operations.define<z.output<typeof input>>({
    kind: 'backup.prune',
    input,
    title: ({ place }) => sentence('backup.prune', 'Removing old backups at {place}', { place }),
    subject: ({ place }) => place,
    cloud: ({ cloud }) => cloud,
    steps: (asked) => [
      {
        id: 'forget',
        title: sentence('backup.step.forget', 'Forget the sets that are no longer kept'),
        async run({ signal, log, result }) {
          const { cloud, access, place, name } = await opened(asked);
          if (place.kind === 'rest' && place.appendOnly) throw appendOnlyPlace(name);
          valueAt(name, await removeStaleLocks(access, signal));
          const all = valueAt(name, await snapshots(access, { host: cloud.id }, signal));
          const { retention } = readRetention((await config.read(cloud.folder)).values);
          const gone = [...Map.groupBy(readSets(name, all), ({ app }) => app).values()].flatMap((sets) =>
            setsToForget(sets, retention, clock()),
          );
          // All snapshots of a set in one call, so it is never half there for longer than a moment.
          for (const set of gone) {
            const ids = all.filter(({ tags }) => isOf(set, tags)).map(({ id }) => id);
            valueAt(name, await forgetSnapshots(access, ids, signal));
            log(`Forgot ${set.set} of ${set.app ?? 'the cloud'}: ${ids.length} snapshots`);
          }
          result({ forgotten: String(gone.length) });
        },
      },
      {
        id: 'prune',
        title: sentence('backup.step.prune', 'Free their space'),
        async run({ signal, log, result }) {
          const { access, name } = await opened(asked);
          for (const line of valueAt(name, await pruneRepository(access, signal)).split('\n')) log(line);
          const bytes = valueAt(name, await storedBytes(access, signal));
          result({ stored: formatBytes(bytes) });
        },
      },
    ],
  });
}

function isOf(set: BackupSet, tags: readonly string[]): boolean {
  const parsed = parseTags(tags);
  return parsed !== undefined && parsed.set === set.set && parsed.app === set.app;
}
