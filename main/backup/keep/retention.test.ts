import { describe, expect, test } from 'vitest';
import type { BackupSet } from '../../../contract/backups.ts';
import { retentionInWords, setsKept, setsToForget, usualRetention } from './retention.ts';

const now = new Date('2026-12-01T12:00:00Z');
const day = 24 * 60 * 60 * 1000;

function setOf(daysAgo: number, complete = true): BackupSet {
  return {
    set: `${daysAgo}`,
    place: 'nas',
    takenAt: new Date(now.getTime() - daysAgo * day).toISOString(),
    reason: 'scheduled',
    complete,
    lacks: [],
    parts: [],
    bytes: 0,
    addedBytes: 0,
  };
}
const daily = (days: number) => Array.from({ length: days }, (_, index) => setOf(index));
const few = { allDays: 2, dailyDays: 4, weeklyWeeks: 0, monthlyMonths: 0, yearlyYears: 0 };

describe('forgetting', () => {
  test('the newest complete set always stays, however old it is', () => {
    expect(setsToForget([setOf(40), setOf(50)], few, now).map(({ set }) => set)).toEqual(['50']);
  });

  test('an incomplete set never stands for a day', () => {
    const sets = [setOf(3, false), setOf(3.1), setOf(0)];
    expect(setsToForget(sets, few, now).map(({ set }) => set)).toEqual(['3']);
  });

  test('an old incomplete set isn’t the one that stays', () => {
    const sets = [setOf(40, false), setOf(60)];
    expect(setsToForget(sets, few, now).map(({ set }) => set)).toEqual(['40']);
  });

  test('a flood of new sets pushes nothing out', () => {
    const flood = Array.from({ length: 500 }, (_, index) => setOf(index / 10_000));
    expect(setsToForget([...flood, setOf(2.9), setOf(3.9)], few, now)).toEqual([]);
  });

  test('after a year of daily backups, few are left, and one of each month', () => {
    const all = daily(365);
    const gone = new Set(setsToForget(all, usualRetention, now));
    const kept = all.filter((one) => !gone.has(one));
    expect(kept.length).toBeLessThan(55);
    expect(new Set(kept.map(({ takenAt }) => takenAt.slice(0, 7))).size).toBeGreaterThanOrEqual(12);
  });

  test('what is forgotten twice is the same', () => {
    const all = daily(365);
    const gone = new Set(setsToForget(all, usualRetention, now));
    expect(
      setsToForget(
        all.filter((one) => !gone.has(one)),
        usualRetention,
        now,
      ),
    ).toEqual([]);
  });

  test('a clock that jumps ten years ahead makes nothing old enough to be forgotten', () => {
    const years = -3653;
    const later = new Date(now.getTime() - years * day);
    const before = daily(5);
    const kept = setsToForget(before, few, now).length;
    expect(setsToForget(before, few, later).length).toBe(kept);
    const aBackupThen = [...before, setOf(years), setOf(years - 1)];
    expect(setsToForget(aBackupThen, few, later).length).toBe(kept);
    expect(setsToForget(aBackupThen, few, now).length).toBe(kept);
  });

  test('after a week of backups, a new date is believed', () => {
    const week = Array.from({ length: 9 }, (_, index) => setOf(index));
    expect(setsToForget([...week, setOf(400)], few, now).map(({ set }) => set)).toContain('400');
  });

  test('a clock that was ahead doesn’t make sets old', () => {
    expect(setsToForget([setOf(-30), setOf(0)], few, now)).toEqual([]);
  });
});

test('a rule that keeps nothing more isn’t mentioned', () => {
  expect(retentionInWords({ ...few, dailyDays: 1 }).map(({ key }) => key)).toEqual(['backup.keep.all']);
  expect(retentionInWords(usualRetention)).toHaveLength(5);
});

test('the number of sets follows from the rules', () => {
  expect(setsKept(few)).toBe(5);
});
