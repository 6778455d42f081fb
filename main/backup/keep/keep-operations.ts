import { z } from 'zod';
import type { BackupSet } from '../../../contract/backups.ts';
import { cloudIdSchema } from '../../../contract/ids.ts';
import { formatBytes } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import {
  checkRepository,
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
const checkInput = input.extend({
  data: z.enum(['none', 'part', 'all']),
  /** Which share of the data a partial check reads; another one each month. */
  share: z.int(),
});
export type CheckInput = z.output<typeof checkInput>;

/** After this many partial checks, all data has been read once. */
export const shares = 12;

/** `backup.prune` and `backup.check`: what keeps a repository small and sound. */
export function defineKeepOperations(context: BackupContext): void {
  const { clouds, config, operations, places, clock } = context;

  async function opened(input: { readonly cloud: CheckInput['cloud']; readonly place: string }) {
    const cloud = await clouds.get(input.cloud);
    return { cloud, ...(await places.open(cloud, input.place)) };
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

  operations.define<CheckInput>({
    kind: 'backup.check',
    input: checkInput,
    title: ({ place }) => sentence('backup.check', 'Checking the backups at {place}', { place }),
    subject: ({ place }) => place,
    cloud: ({ cloud }) => cloud,
    steps: (asked) => [
      {
        id: 'check',
        title: sentence('backup.step.check', 'Verify the repository and read back data'),
        async run({ signal, log, result }) {
          const { access, name } = await opened(asked);
          valueAt(name, await removeStaleLocks(access, signal));
          const data = asked.data === 'part' ? { share: asked.share, of: shares } : asked.data;
          const { errors, brokenPacks } = valueAt(name, await checkRepository(access, data, signal));
          for (const line of errors) log(line);
          result({ errors: String(errors.length) });
          if (errors.length > 0) throw damaged(name, errors, brokenPacks);
        },
      },
    ],
  });
}

function isOf(set: BackupSet, tags: readonly string[]): boolean {
  const parsed = parseTags(tags);
  return parsed !== undefined && parsed.set === set.set && parsed.app === set.app;
}

function damaged(place: string, errors: readonly string[], packs: readonly string[]): WildError {
  return new WildError('backup.damaged', {
    title: sentence('backup.damaged.title', 'The backups at “{place}” are damaged', { place }),
    detail: sentence('backup.damaged.found', 'The check found {count} errors, such as: {error}', {
      count: errors.length,
      error: errors[0] ?? '',
    }),
    hint: sentence(
      'backup.damaged.again',
      'Back up to another place now. Then check the disk there; restic’s manual describes how to repair what is left.',
    ),
    context: { errors: errors.join('\n').slice(0, 8000), packs: packs.join('\n') },
  });
}
