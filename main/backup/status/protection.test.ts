import { expect, test } from 'vitest';
import type { BackupSet } from '../../../contract/backups.ts';
import { protectionOf } from './protection.ts';

const now = new Date('2026-12-01T12:00:00Z');
const hour = 60 * 60 * 1000;
const setAt = (hoursAgo: number, complete = true): BackupSet => ({
  ...{
    set: `${hoursAgo}`,
    place: 'nas',
    reason: 'scheduled',
    complete,
    lacks: [],
    parts: [],
    bytes: 0,
    addedBytes: 0,
  },
  takenAt: new Date(now.getTime() - hoursAgo * hour).toISOString(),
});
const protection = (...sets: BackupSet[]) =>
  protectionOf({
    ...{
      app: undefined,
      title: 'Ghost',
      coverage: undefined,
      hasPlaces: true,
      described: true,
      everyHours: 24,
    },
    ...{ sets, now },
  });

test.each([
  ['none', [], 'never', 'backup.status.never'],
  ['an incomplete one', [setAt(1, false)], 'never', 'backup.status.never'],
  ['a recent one', [setAt(3)], 'protected', 'backup.status.protected'],
  ['an old one', [setAt(40)], 'overdue', 'backup.status.overdue-hours'],
  ['one of a clock that was ahead', [setAt(-9000)], 'overdue', 'backup.status.future'],
  [
    'one of a clock that was ahead, and an old one',
    [setAt(-9000), setAt(100)],
    'overdue',
    'backup.status.overdue',
  ],
  ['one of a clock that is some minutes ahead', [setAt(-0.2)], 'protected', 'backup.status.just-now'],
] as const)('%s', (_name, sets, state, key) => {
  expect(protection(...sets)).toMatchObject({ state, sentence: { key } });
});
