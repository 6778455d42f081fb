import type { BackupSet, Coverage, DrillResult, Protection } from '../../../contract/backups.ts';
import type { AppId } from '../../../contract/ids.ts';
import { sentence } from '../../lib/sentence.ts';

export interface ProtectionFacts {
  /** Undefined for the cloud itself. */
  readonly app: AppId | undefined;
  readonly title: string;
  readonly coverage: Coverage | undefined;
  /** Of this app, from all places that respond. */
  readonly sets: readonly BackupSet[];
  readonly hasPlaces: boolean;
  /** Whether its manifest says what its data is. */
  readonly described: boolean;
  readonly everyHours: number;
  /** Its newest one. */
  readonly drill?: DrillResult | undefined;
  readonly now: Date;
}

const hour = 60 * 60 * 1000;

/** A backup that is half an interval late is overdue; a laptop that sleeps for an hour isn't worth a warning. */
export const overdueAfter = (everyHours: number): number => everyHours * 1.5 * hour;

export function protectionOf(facts: ProtectionFacts): Protection {
  const { app, title, coverage, sets, drill, now } = facts;
  const newestFirst = sets.toSorted((a, b) => b.takenAt.localeCompare(a.takenAt));
  const complete = newestFirst.filter((one) => one.complete);
  // One with a date in the future was made by a wrong clock: nobody knows how old it is.
  const last = complete.find(({ takenAt }) => !isInFuture(takenAt, now)) ?? complete[0];
  const [newest] = newestFirst;
  const state = stateOf(facts, last);
  return {
    ...(app === undefined ? {} : { app }),
    title,
    state,
    sentence: sentenceOf(state, facts, last),
    ...(last === undefined ? {} : { last }),
    ...(newest === undefined || newest.complete ? {} : { incomplete: newest }),
    ...(coverage === undefined ? {} : { coverage }),
    ...(drill === undefined ? {} : { drill }),
  };
}

const isInFuture = (takenAt: string, now: Date): boolean => Date.parse(takenAt) - now.getTime() > hour;

function stateOf(
  { described, hasPlaces, coverage, everyHours, now }: ProtectionFacts,
  last: BackupSet | undefined,
): Protection['state'] {
  const gaps = coverage?.notCovered.some(({ matters }) => matters === 'gap') ?? false;
  if (!described && gaps) return 'unprotected';
  if (!hasPlaces) return 'no-place';
  if (last === undefined) return 'never';
  if (isInFuture(last.takenAt, now)) return 'overdue';
  return now.getTime() - Date.parse(last.takenAt) > overdueAfter(everyHours) ? 'overdue' : 'protected';
}

function sentenceOf(state: Protection['state'], { now }: ProtectionFacts, last: BackupSet | undefined) {
  const hours = last === undefined ? 0 : Math.floor((now.getTime() - Date.parse(last.takenAt)) / hour);
  const days = Math.floor(hours / 24);
  if (state === 'overdue' && hours < 0)
    return sentence('backup.status.future', 'Overdue: the date of the last backup is in the future.');
  switch (state) {
    case 'protected':
      return hours < 1
        ? sentence('backup.status.just-now', 'Backed up less than an hour ago.')
        : sentence('backup.status.protected', 'Last backed up {hours} h ago.', { hours });
    case 'overdue':
      return days < 2
        ? sentence('backup.status.overdue-hours', 'Overdue: last backed up {hours} h ago.', { hours })
        : sentence('backup.status.overdue', 'Overdue: last backed up {days} days ago.', { days });
    case 'never':
      return sentence('backup.status.never', 'There’s no complete backup yet.');
    case 'no-place':
      return sentence('backup.status.no-place', 'There’s nowhere to back it up to.');
    case 'nothing':
      return sentence('backup.status.nothing', 'It has no data of its own.');
    case 'unprotected':
      return sentence(
        'backup.status.unprotected',
        'Its data isn’t backed up, because its manifest doesn’t describe it.',
      );
  }
}
