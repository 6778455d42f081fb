import type { Output } from '../../../contract/contract.ts';
import type { Operation } from '../../../contract/operations.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import { isActive } from '../../operations/operations.ts';
import type { BackupContext } from '../backup-context.ts';
import { readRetention } from '../keep/retention-settings.ts';
import { listSets } from '../sets/list-sets.ts';
import { overdueAfter } from './protection.ts';

const dayMs = 24 * 60 * 60 * 1000;

export interface OverdueFacts {
  readonly name: string;
  /** Of each app and of the cloud itself: the newest complete set; undefined without one. */
  readonly newest: readonly (string | undefined)[];
  /** Whether any place responds. */
  readonly answered: boolean;
  /** When the last backup of everything was done, as far as this computer knows. */
  readonly lastDone: string | undefined;
  readonly everyHours: number;
  readonly now: Date;
}

/** What to say about a cloud whose backups are too old; undefined if they aren't. */
export function overdueSentence(facts: OverdueFacts): Sentence | undefined {
  const { name, newest, answered, lastDone, everyHours, now } = facts;
  const age = (moment: string) => now.getTime() - Date.parse(moment);
  // A disk that was unplugged after the backup is as good as one that is there.
  if (lastDone !== undefined && age(lastDone) <= overdueAfter(everyHours)) return undefined;
  if (!answered) {
    return sentence('backup.overdue.unreachable', 'None of the backup places of {cloud} responds.', {
      cloud: name,
    });
  }
  const oldest = newest.reduce<string | undefined>(
    (first, one) => (one === undefined || (first ?? one) < one ? first : one),
    undefined,
  );
  if (oldest === undefined || newest.includes(undefined))
    return sentence('backup.overdue.never', '{cloud} isn’t completely backed up yet.', { cloud: name });
  if (age(oldest) <= overdueAfter(everyHours)) return undefined;
  const days = Math.floor(age(oldest) / dayMs);
  return sentence('backup.overdue.days', '{cloud} was last completely backed up {days} days ago.', {
    cloud: name,
    days,
  });
}

/** All real clouds with a backup place whose backups are too old. Asks places only if this computer's journals don't tell. */
export async function overdueClouds(
  context: BackupContext,
  signal?: AbortSignal,
): Promise<Output<'backups.overdue'>> {
  const { clouds } = context;
  const overdue: Output<'backups.overdue'>['clouds'] = [];
  for (const { id, kind, problem, name } of await clouds.list()) {
    if (kind !== 'real' || problem !== undefined) continue;
    try {
      const text = await overdueOf(context, await clouds.get(id), name, signal);
      if (text !== undefined) overdue.push({ cloud: id, sentence: text });
    } catch (error) {
      // Locked passwords, an unreadable config.yaml: what shows the cloud says so.
      if (!(error instanceof WildError) || error.family === 'cancelled') throw error;
    }
  }
  return { clouds: overdue };
}

async function overdueOf(
  context: BackupContext,
  cloud: Cloud,
  name: string,
  signal: AbortSignal | undefined,
): Promise<Sentence | undefined> {
  const { catalogue, clock, config, operations, places } = context;
  const runs = (await operations.list({ cloud: cloud.id })).filter(({ kind }) => kind === 'backup.run');
  if (runs.some(isActive)) return undefined;
  if (!(await places.list(cloud)).some(({ usedForBackups }) => usedForBackups)) return undefined;
  const { everyHours } = readRetention((await config.read(cloud.folder)).values);
  const lastDone = runs.find(ofEverything)?.endedAt;
  const facts = { name, lastDone, everyHours, now: clock() };
  if (overdueSentence({ ...facts, newest: [], answered: true }) === undefined) return undefined;
  const { sets, places: answers } = await listSets(context, cloud, {}, signal);
  const complete = sets.filter((set) => set.complete);
  return overdueSentence({
    ...facts,
    answered: answers.some(({ error }) => error === undefined),
    newest: [...(await catalogue.added(cloud)), undefined].map(
      (app) => complete.find((set) => set.app === app)?.takenAt,
    ),
  });
}

const ofEverything = ({ state, subject }: Operation): boolean => state === 'done' && subject === undefined;
