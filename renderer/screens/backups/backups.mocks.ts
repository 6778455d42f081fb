import type { BackupSet, DrillResult, Protection } from '../../../contract/backups.ts';
import type { Output } from '../../../contract/contract.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { RestorePlan } from '../../../contract/restores.ts';
import { past } from '../../stories/basics.mocks.ts';

const GB = 1e9;
const day = 86_400;
const says = (key: string, text: string) => ({ key: `story.${key}`, text });

export const drill = (passed: boolean, at: string): DrillResult => ({
  ...{ app: 'ghost' as AppId, set: 's-20260301t021400z-0a1b2c', place: 'attic-disk', at, passed },
  ...{ tookMs: 84_000, bytes: 0.64 * GB },
  checks: [
    { what: says('drill.rows', 'The database has the same 1,204 rows'), passed: true },
    {
      what: says('drill.files', 'The sampled files are byte for byte the same'),
      passed,
      ...(passed ? {} : { detail: says('drill.missing', '3 of 40 pictures are missing.') }),
    },
    { what: says('drill.opens', 'Ghost opened'), passed },
  ],
});

const part = (name: string, kind: BackupSet['parts'][number]['kind'], text: string, bytes: number) => ({
  ...{ part: name, kind, what: says(name, text), state: 'saved' as const, bytes },
  snapshot: 'a1b2c3d4'.repeat(8),
});

export const backupSet = (
  app: string | undefined,
  seconds: number,
  more: Partial<BackupSet> = {},
): BackupSet => ({
  ...{ set: 's-20260301t021400z-0a1b2c', place: 'attic-disk', takenAt: past(seconds), reason: 'scheduled' },
  ...(app === undefined ? {} : { app: app as AppId, appVersion: '6.58' }),
  ...{ complete: true, lacks: [], bytes: 0.64 * GB, addedBytes: 12e6 },
  parts: [
    part('database.mysql.ghost', 'database', 'The database ghost', 0.04 * GB),
    part('files.ghost-content', 'files', 'Pictures and themes', 0.6 * GB),
    part('config', 'config', 'Settings and encrypted passwords', 12_000),
  ],
  ...more,
});

export const protection = (app: string | undefined, change: Partial<Protection> = {}): Protection => ({
  ...(app === undefined ? {} : { app: app as AppId }),
  title: app ?? 'Home',
  state: 'protected',
  sentence: says('protected', 'Backed up today.'),
  ...change,
});

const coverage = (app: string, gap?: string): Protection['coverage'] => ({
  ...{ app: app as AppId, title: app, stops: false },
  covered: [
    { part: 'database.mysql.ghost', kind: 'database', what: says('c.database', 'The database ghost') },
    { part: 'files.ghost-content', kind: 'files', what: says('c.files', 'Pictures and themes') },
  ],
  notCovered:
    gap === undefined
      ? []
      : [
          {
            what: says('gap', gap),
            why: says('why', 'It lies on a NAS, outside the cloud.'),
            matters: 'gap',
          },
        ],
});

const status = (
  protections: readonly Protection[],
  places: Output<'backups.status'>['places'] = [{ place: 'attic-disk', storedBytes: 41 * GB }],
): Output<'backups.status'> => ({
  protections: [...protections],
  places,
  overdue: protections.filter(({ state }) => state === 'overdue' || state === 'never').length,
  checkedAt: past(20),
});

const passed = drill(true, past(6 * day));
const app = (name: string, title: string, bytes: number, change: Partial<Protection> = {}) =>
  protection(name, {
    ...{ title, last: backupSet(name, 9 * 3600, { bytes }), coverage: coverage(name), drill: passed },
    ...change,
  });
const cloudItself = protection(undefined, { last: backupSet(undefined, 9 * 3600, { bytes: 18e6 }) });
const { drill: _drill, ...unprovenJellyfin } = app('jellyfin', 'Jellyfin', 0.21 * GB);

export const provenStatus = status([
  app('immich', 'Immich', 212 * GB),
  app('nextcloud', 'Nextcloud', 5.8 * GB),
  app('ghost', 'Ghost', 0.64 * GB),
  cloudItself,
]);

export const mixedStatus = status([
  app('immich', 'Immich', 212 * GB),
  app('nextcloud', 'Nextcloud', 5.8 * GB, { drill: drill(true, past(60 * day)) }),
  app('ghost', 'Ghost', 0.64 * GB),
  { ...unprovenJellyfin, coverage: coverage('jellyfin', 'the films') },
  cloudItself,
]);

export const overdueStatus = status(
  [
    app('immich', 'Immich', 212 * GB, {
      state: 'overdue',
      sentence: says('overdue', 'The last backup is 3 days old.'),
      last: backupSet('immich', 3 * day),
    }),
    app('ghost', 'Ghost', 0.64 * GB, { drill: drill(false, past(2 * day)) }),
    protection('notes', {
      title: 'Notes',
      state: 'unprotected',
      sentence: says('unprotected', 'Its description doesn’t say how to save its data.'),
    }),
    cloudItself,
  ],
  [
    {
      place: 'attic-disk',
      error: {
        ...{ code: 'storage.place-unreachable', family: 'environment', title: 'attic-disk isn’t there' },
        detail: 'The disk isn’t plugged in.',
        sentences: {
          title: says('gone.title', 'attic-disk isn’t there'),
          detail: says('gone', 'The disk isn’t plugged in.'),
        },
      },
    },
  ],
);

export const emptyStatus = status(
  [
    protection('ghost', {
      title: 'Ghost',
      state: 'no-place',
      sentence: says('no-place', 'There is nowhere to put backups yet.'),
    }),
    protection(undefined, {
      state: 'no-place',
      sentence: says('no-place', 'There is nowhere to put backups yet.'),
    }),
  ],
  [],
);

export const twoPlaces: Output<'backups.places'> = {
  places: [
    {
      name: 'attic-disk',
      address: '/media/backup',
      place: { kind: 'folder', path: '/media/backup', medium: 'removable', marker: '4f9k2m1x' },
      ...{ awayFromHome: false, usedForBackups: true, workedAt: past(9 * 3600) },
    },
    {
      name: 'offsite',
      address: 's3.eu-central-003.backblazeb2.com/home-backups',
      ...{ awayFromHome: true, usedForBackups: true, workedAt: past(9 * 3600) },
    },
  ],
  rule: { copies: 3, media: 2, away: 1, advice: [] },
};

export const noPlaces: Output<'backups.places'> = {
  places: [],
  rule: {
    ...{ copies: 1, media: 1, away: 0 },
    advice: [says('advice', 'Add a place on another disk first, then one away from home.')],
  },
};

export const retention: Output<'backups.retention'> = {
  retention: { allDays: 7, dailyDays: 30, weeklyWeeks: 12, monthlyMonths: 12, yearlyYears: 3 },
  inWords: [
    says('keep.all', 'Every backup of the last 7 days'),
    says('keep.daily', 'One a day for 30 days, one a week for 12 weeks'),
    says('keep.monthly', 'One a month for a year, one a year for 3 years'),
  ],
  ...{ sets: 60, everyHours: 24 },
  forecast: { sentence: says('forecast', 'About 60 GB in a year at this rate.'), bytes: 60 * GB },
};

export const restorePlan: RestorePlan = {
  set: backupSet('ghost', 9 * 3600),
  restores: [says('r1', 'The database ghost, as of today 02:14'), says('r2', 'Pictures and themes, 0.6 GB')],
  happens: [
    says('h1', 'A restore point of Ghost is made.'),
    says('h2', 'Ghost is stopped, and its data is set aside.'),
    says('h3', 'The backup is restored, and Ghost is started and opened.'),
    says('h4', 'The data that was set aside is deleted once Ghost responds.'),
  ],
  lost: [says('l1', 'What was written in Ghost since today 02:14')],
  ...{ notes: [], refusals: [], confirm: 'ghost', fingerprint: 'f' },
};

export const entries: Output<'backups.browse'> = {
  entries: [
    { name: 'images', path: '/images', type: 'folder', modifiedAt: past(3 * day) },
    { name: 'themes', path: '/themes', type: 'folder', modifiedAt: past(40 * day) },
    { name: 'robots.txt', path: '/robots.txt', type: 'file', bytes: 120, modifiedAt: past(200 * day) },
  ],
};
