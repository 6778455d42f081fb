import { expect, test } from 'vitest';
import type { BackupSet, DrillResult } from '../../../contract/backups.ts';
import type { AppId } from '../../../contract/ids.ts';
import { nextDrill } from './next-drill.ts';

const now = new Date('2026-12-01T12:00:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();
const set = (app: string, complete = true): BackupSet => ({
  ...{ set: 's-20261201t020000z-0a1b2c', place: 'nas', app: app as AppId, takenAt: daysAgo(0.4) },
  ...{ reason: 'scheduled', complete, lacks: [], parts: [], bytes: 1, addedBytes: 1 },
});
const drill = (app: string, days: number, passed = true): DrillResult => ({
  ...{ app: app as AppId, set: 's-20261101t020000z-0a1b2c', place: 'nas', at: daysAgo(days), passed },
  ...{ tookMs: 1, bytes: 1, checks: [] },
});

test.each([
  ['one that was never tested comes first', [set('ghost'), set('immich')], [drill('ghost', 40)], 'immich'],
  [
    'then the one that waits longest',
    [set('ghost'), set('immich')],
    [drill('ghost', 40), drill('immich', 50)],
    'immich',
  ],
  ['not again within a month', [set('ghost')], [drill('ghost', 29)], undefined],
  ['nor if it failed, which is known', [set('ghost')], [drill('ghost', 29, false)], undefined],
  ['one app a day', [set('ghost'), set('immich')], [drill('ghost', 0.5)], undefined],
  ['not of an incomplete set', [set('ghost', false)], [], undefined],
] as const)('%s', (_name, sets, results, expected) => {
  expect(nextDrill(sets, results, now)?.app).toBe(expected);
});
