import type { BackupSet, Retention } from '../../../contract/backups.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';

export const usualRetention: Retention = {
  allDays: 7,
  dailyDays: 30,
  weeklyWeeks: 12,
  monthlyMonths: 12,
  yearlyYears: 2,
};

const day = 24 * 60 * 60 * 1000;

/**
 * The sets that the retention no longer keeps, of one app at one place. Counted from now, not by how many there are: anyone who
 * adds sets can't push older ones out. The newest complete set always stays; so do restore points, for as long as everything
 * is kept. A clock that jumped ahead makes no set older: see {@link trustedNow}.
 */
export function setsToForget(
  sets: readonly BackupSet[],
  retention: Retention,
  now: Date,
): readonly BackupSet[] {
  const newestFirst = sets.toSorted((a, b) => b.takenAt.localeCompare(a.takenAt));
  const complete = newestFirst.filter((one) => one.complete);
  const today = trustedNow(complete, now);
  const kept = new Set<BackupSet>(complete.slice(0, 1));
  const age = ({ takenAt }: BackupSet) => today - Date.parse(takenAt);
  for (const one of newestFirst) if (age(one) <= retention.allDays * day) kept.add(one);
  const rules = [
    { within: retention.dailyDays * day, bucket: dayOf },
    { within: retention.weeklyWeeks * 7 * day, bucket: weekOf },
    { within: retention.monthlyMonths * 31 * day, bucket: (at: string) => at.slice(0, 7) },
    { within: retention.yearlyYears * 366 * day, bucket: (at: string) => at.slice(0, 4) },
  ];
  for (const { within, bucket } of rules) {
    const taken = new Set<string>();
    for (const one of complete.filter((candidate) => age(candidate) <= within)) {
      const key = bucket(one.takenAt);
      if (!taken.has(key)) kept.add(one);
      taken.add(key);
    }
  }
  return newestFirst.filter((one) => !kept.has(one));
}

/** After such a gap, it may be the clock that is wrong. */
const gapMs = 62 * day;
/** So long do backups have to be made after a gap before their dates are believed. */
const confirmedMs = 7 * day;

/**
 * The moment from which ages are counted: now, unless the last sets were long ago by this clock. Then it is their moment, until
 * a week of newer sets shows that the clock is right. So a wrong clock never makes anything old enough to be removed.
 */
export function trustedNow(complete: readonly BackupSet[], now: Date): number {
  const moments = complete.map(({ takenAt }) => Date.parse(takenAt)).toSorted((a, b) => a - b);
  const [first] = moments;
  if (first === undefined) return now.getTime();
  let [trusted, since] = [first, first];
  let last = first;
  for (const moment of moments) {
    if (moment - last > gapMs) since = moment;
    last = moment;
    if (moment - trusted <= gapMs || moment - since >= confirmedMs) trusted = moment;
  }
  return now.getTime() - trusted > gapMs ? trusted : now.getTime();
}

const dayOf = (at: string): string => at.slice(0, 10);

/** Weeks since the first Monday of 1970. */
const weekOf = (at: string): string => String(Math.floor((Date.parse(at) / day + 3) / 7));

export function retentionInWords(retention: Retention): readonly Sentence[] {
  const { allDays, dailyDays, weeklyWeeks, monthlyMonths, yearlyYears } = retention;
  return [
    sentence('backup.keep.all', 'Everything from the last {days} days', { days: allDays }),
    ...(dailyDays > allDays
      ? [sentence('backup.keep.daily', 'One a day for {days} days', { days: dailyDays })]
      : []),
    ...(weeklyWeeks * 7 > Math.max(allDays, dailyDays)
      ? [sentence('backup.keep.weekly', 'One a week for {weeks} weeks', { weeks: weeklyWeeks })]
      : []),
    ...(monthlyMonths > 0
      ? [sentence('backup.keep.monthly', 'One a month for {months} months', { months: monthlyMonths })]
      : []),
    ...(yearlyYears > 0
      ? [sentence('backup.keep.yearly', 'One a year for {years} years', { years: yearlyYears })]
      : []),
  ];
}

/** How many sets of one app the retention keeps in the end, at one a day. */
export function setsKept(retention: Retention, everyHours = 24): number {
  const at = Date.UTC(2030, 5, 15, 12);
  const step = Math.max(everyHours, 24) * 60 * 60 * 1000;
  const days = Math.max(
    retention.allDays,
    retention.dailyDays,
    retention.weeklyWeeks * 7,
    retention.monthlyMonths * 31,
    retention.yearlyYears * 366,
  );
  const sets = Array.from({ length: Math.floor((days * day) / step) + 1 }, (_, index): BackupSet => {
    const takenAt = new Date(at - index * step).toISOString();
    const empty = { parts: [], lacks: [], bytes: 0, addedBytes: 0 };
    return { set: String(index), place: '', takenAt, reason: 'scheduled', complete: true, ...empty };
  });
  return sets.length - setsToForget(sets, retention, new Date(at)).length;
}
