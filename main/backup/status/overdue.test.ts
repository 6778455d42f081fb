import { expect, test } from 'vitest';
import { type OverdueFacts, overdueSentence } from './overdue.ts';

const now = new Date('2026-03-10T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000).toISOString();
const facts: OverdueFacts = {
  name: 'Home',
  newest: [hoursAgo(2), hoursAgo(35)],
  answered: true,
  lastDone: undefined,
  everyHours: 24,
  now,
};

test.each<[string, Partial<OverdueFacts>, string | undefined]>([
  ['all are recent enough', {}, undefined],
  ['one app is too old', { newest: [hoursAgo(2), hoursAgo(37)] }, 'backup.overdue.days'],
  ['one app has none', { newest: [hoursAgo(2), undefined] }, 'backup.overdue.never'],
  ['there is none at all', { newest: [undefined] }, 'backup.overdue.never'],
  [
    'the disk was unplugged after the backup',
    { answered: false, newest: [undefined], lastDone: hoursAgo(20) },
    undefined,
  ],
  [
    'the disk has been unplugged for days',
    { answered: false, newest: [undefined], lastDone: hoursAgo(90) },
    'backup.overdue.unreachable',
  ],
  ['backups are weekly', { newest: [hoursAgo(200)], everyHours: 168 }, undefined],
])('when %s', (_what, changed, key) => {
  expect(overdueSentence({ ...facts, ...changed })?.key).toBe(key);
});
