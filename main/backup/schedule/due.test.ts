import { expect, test } from 'vitest';
import type { BackupSet } from '../../../contract/backups.ts';
import type { AppId } from '../../../contract/ids.ts';
import { dueNow, retryAfter } from './due.ts';

const ghost = 'ghost' as AppId;
const now = new Date('2026-03-10T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();

function set(place: string, app: AppId | undefined, takenAt: string, complete = true): BackupSet {
  const common = { set: 's-20260301t000000z-000000', parts: [], lacks: [], bytes: 0, addedBytes: 0 };
  return { ...common, place, ...(app === undefined ? {} : { app }), takenAt, complete, reason: 'scheduled' };
}

const both = (place: string, takenAt: string) => [set(place, ghost, takenAt), set(place, undefined, takenAt)];
const all = { apps: [ghost], withCloud: true };

test.each<[string, BackupSet[], ReturnType<typeof dueNow>]>([
  ['nothing was ever saved', [], [{ ...all, places: ['disk', 'nas'] }]],
  ['everything is recent', [...both('disk', hoursAgo(23)), ...both('nas', hoursAgo(1))], []],
  [
    'it is exactly as old as the interval',
    [...both('disk', hoursAgo(24)), ...both('nas', hoursAgo(1))],
    [{ ...all, places: ['disk'] }],
  ],
  [
    'the computer slept for a week',
    [...both('disk', hoursAgo(170)), ...both('nas', hoursAgo(170))],
    [{ ...all, places: ['disk', 'nas'] }],
  ],
  [
    'only the app is missing at one place',
    [...both('disk', hoursAgo(2)), set('nas', undefined, hoursAgo(2))],
    [{ apps: [ghost], withCloud: false, places: ['nas'] }],
  ],
  [
    'the recent one isn’t complete',
    [...both('disk', hoursAgo(2)), set('nas', undefined, hoursAgo(2)), set('nas', ghost, hoursAgo(2), false)],
    [{ apps: [ghost], withCloud: false, places: ['nas'] }],
  ],
  ['the clock was a little ahead', [...both('disk', hoursAgo(-1)), ...both('nas', hoursAgo(-1))], []],
  [
    'the clock was years ahead',
    [...both('disk', hoursAgo(-20_000)), ...both('nas', hoursAgo(1))],
    [{ ...all, places: ['disk'] }],
  ],
])('when %s', (_what, sets, due) => {
  expect(dueNow({ apps: [ghost], everyHours: 24, places: ['disk', 'nas'], sets, now })).toEqual(due);
});

test('a place that doesn’t respond is left out', () => {
  expect(dueNow({ apps: [ghost], everyHours: 24, places: [], sets: [], now })).toEqual([]);
});

test.each([
  [1, 1],
  [8, 2],
  [24, 6],
  [700, 6],
])('with a backup every %i h, an attempt that failed is repeated after %i h', (every, hours) => {
  expect(retryAfter(every)).toBe(hours * 3_600_000);
});
