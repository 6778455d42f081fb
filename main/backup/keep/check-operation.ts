import { z } from 'zod';
import type { BackupSet } from '../../../contract/backups.ts';
import { cloudIdSchema } from '../../../contract/ids.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import {
  checkRepository,
  removeStaleLocks,
  repairIndex,
  repairPacks,
  snapshots,
  snapshotsWithPacks,
} from '../../tools/tools.ts';
import type { BackupContext } from '../backup-context.ts';
import { valueAt } from '../failures.ts';
import type { OpenPlace } from '../places/backup-places.ts';
import { inTemporaryFolder } from '../run/save-config.ts';
import { readSets } from '../sets/read-sets.ts';
import { parseTags } from '../sets/tags.ts';

const checkInput = z.object({
  cloud: cloudIdSchema,
  place: z.string(),
  data: z.enum(['none', 'part', 'all']),
  /** Which share of the data a partial check reads; another one each month. */
  share: z.int(),
});
export type CheckInput = z.output<typeof checkInput>;

/** After this many partial checks, all data has been read once. */
export const shares = 12;

/** `backup.check`: reads back what is stored. Damaged data is taken out of use, so that no later backup relies on it. */
export function defineCheck({ clouds, operations, places }: BackupContext): void {
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
        async run(step) {
          const { signal, log, result } = step;
          const cloud = await clouds.get(asked.cloud);
          const opened = await places.open(cloud, asked.place);
          const { access, name } = opened;
          valueAt(name, await removeStaleLocks(access, signal));
          const data = asked.data === 'part' ? { share: asked.share, of: shares } : asked.data;
          const { errors, brokenPacks } = valueAt(name, await checkRepository(access, data, signal));
          for (const line of errors) log(line);
          result({ errors: String(errors.length) });
          if (errors.length === 0) return;
          const missing = missingPacks(errors);
          const hit = await setsWith(opened, cloud.id, [...brokenPacks, ...missing], signal);
          for (const { set, app } of hit) log(`Hit: ${set} of ${app ?? 'the cloud'}`);
          result({ hit: hit.map(({ set }) => set).join(' ') });
          await takeOutOfUse(opened, { brokenPacks, missing }, step);
          throw damaged(name, errors, brokenPacks, hit);
        },
      },
    ],
  });
}

const missingPacks = (errors: readonly string[]): readonly string[] =>
  errors.flatMap((line) => /^pack ([0-9a-f]{64}): does not exist/.exec(line)?.[1] ?? []);

/** The sets that need something in one of the packs, newest first. */
async function setsWith(
  { access, name }: OpenPlace,
  host: string,
  packs: readonly string[],
  signal: AbortSignal,
): Promise<readonly BackupSet[]> {
  if (packs.length === 0) return [];
  const hit = valueAt(name, await snapshotsWithPacks(access, packs, signal));
  const all = valueAt(name, await snapshots(access, { host }, signal));
  // Of the whole set, because its manifest may be hit as well.
  const names = new Set(all.flatMap(({ id, tags }) => (hit.has(id) ? (parseTags(tags)?.set ?? []) : [])));
  return readSets(name, all).filter(({ set }) => names.has(set));
}

async function takeOutOfUse(
  { access, name, place }: OpenPlace,
  { brokenPacks, missing }: Readonly<Record<'brokenPacks' | 'missing', readonly string[]>>,
  { signal, log }: Pick<StepContext, 'signal' | 'log'>,
): Promise<void> {
  if (place.kind === 'rest' && place.appendOnly) return;
  if (missing.length > 0) valueAt(name, await repairIndex(access, signal));
  if (brokenPacks.length > 0) {
    await inTemporaryFolder(async (folder) =>
      valueAt(name, await repairPacks(access, brokenPacks, folder, signal)),
    );
  }
  log(`Took ${brokenPacks.length + missing.length} damaged packs out of use`);
}

function damaged(
  place: string,
  errors: readonly string[],
  packs: readonly string[],
  hit: readonly BackupSet[],
): WildError {
  const [newest] = hit;
  const found = { count: errors.length, error: errors[0]?.trim() ?? '' };
  return new WildError('backup.damaged', {
    title: sentence('backup.damaged.title', 'The backups at “{place}” are damaged', { place }),
    detail:
      newest === undefined
        ? sentence('backup.damaged.found', 'The check found {count} errors, such as: {error}', found)
        : sentence(
            'backup.damaged.sets',
            'Parts of {count} backup sets can’t be read any more. The newest of them is {set}.',
            { count: hit.length, set: newest.set },
          ),
    hint: sentence(
      'backup.damaged.again',
      'Check the disk there, then back up again: what still exists is stored again. Other places have their own copies.',
    ),
    context: {
      errors: errors.join('\n').slice(0, 8000),
      packs: packs.join('\n'),
      sets: hit.map(({ set, app }) => `${set} ${app ?? ''}`.trim()).join('\n'),
    },
  });
}
