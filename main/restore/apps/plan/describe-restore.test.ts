import { describe, expect, test } from 'vitest';
import type { BackupSet, SetFacts } from '../../../../contract/backups.ts';
import type { AppId } from '../../../../contract/ids.ts';
import { sentence } from '../../../lib/sentence.ts';
import type { FoundSet } from '../found-set.ts';
import { describeRestore } from './describe-restore.ts';
import type { Now } from './observe-now.ts';
import { isOlderServer } from './server-age.ts';

const ghost = 'ghost' as AppId;
const part = (name: string, kind: BackupSet['parts'][number]['kind']) => ({
  ...{ part: name, kind, what: sentence('backup.part', name), state: 'saved' as const },
  ...{ snapshot: 'ab'.repeat(32), bytes: 5_000_000 },
});
const set: BackupSet = {
  ...{ set: 's-20261201t021400z-0a1b2c', place: 'nas', app: ghost, takenAt: '2026-12-01T02:14:00.000Z' },
  ...{ reason: 'scheduled', complete: true, lacks: [], bytes: 0, addedBytes: 0, appVersion: '6.59.0' },
  parts: [
    part('database.mysql.ghost', 'database'),
    part('files.ghost-content', 'files'),
    part('config', 'config'),
  ],
};
const facts: SetFacts = {
  ...{ wildCloud: '1', images: [], files: [] },
  databases: [
    { part: 'database.mysql.ghost', engine: 'mysql', version: '8.4.11', rows: { posts: 3, users: 1 } },
  ],
};
const same = { config: false, secrets: [], files: false, unreadable: false };
const now: Now = {
  ...{ title: 'Ghost', settings: same },
  databases: [{ part: 'database.mysql.ghost', version: '8.4.11', rows: { posts: 5, users: 1, tags: 2 } }],
  claims: [{ part: 'files.ghost-content', capacity: 10_000_000, changed: 4 }],
};
const wanted = { app: ghost, place: 'nas', set: set.set };
const found: FoundSet = { set, facts };
const keys = (sentences: readonly { key: string }[]) => sentences.map(({ key }) => key);

describe('a plan', () => {
  test('says what would be lost, in numbers where they are known', () => {
    const plan = describeRestore(wanted, found, now);
    expect(plan.refusals).toEqual([]);
    expect(plan.lost.map(({ key, values }) => [key, values?.['count']])).toEqual([
      ['restore.plan.lost', undefined],
      ['restore.plan.rows-lost', 2],
      ['restore.plan.rows-lost', 2],
      ['restore.plan.files-lost', 4],
    ]);
    expect(plan.confirm).toBe('ghost');
    expect(plan.restores).toHaveLength(2);
  });

  test('names settings, passwords and another version only if they differ', () => {
    const versions = { now: '6.59.0', before: '6.50.0' };
    const settings = { ...same, config: true, secrets: ['apps.ghost.dbPassword'], versions };
    const plan = describeRestore(wanted, found, { ...now, settings });
    expect(keys(plan.notes)).toEqual(['restore.plan.passwords', 'restore.plan.version']);
    expect(keys(plan.lost)).toContain('restore.plan.settings-lost');
    expect(plan.restores).toHaveLength(3);
    expect(describeRestore(wanted, found, now).notes).toEqual([]);
  });

  test('has another fingerprint if something else would be done, and not because the app stores more', () => {
    const { fingerprint } = describeRestore(wanted, found, now);
    expect(describeRestore(wanted, found, { ...now, claims: [] }).fingerprint).toBe(fingerprint);
    const others = [
      describeRestore({ ...wanted, parts: ['database.mysql.ghost'] }, found, now),
      describeRestore(wanted, found, { ...now, settings: { ...same, files: true } }),
      describeRestore(wanted, { set: { ...set, complete: false }, facts }, now),
    ];
    expect(new Set([fingerprint, ...others.map((plan) => plan.fingerprint)]).size).toBe(4);
  });
});

describe('a restore is refused', () => {
  test.each<[string, Partial<FoundSet>, Partial<Now>]>([
    [
      'backup.lacks.gone',
      { set: { ...set, complete: false, lacks: [sentence('backup.lacks.gone', '')] } },
      {},
    ],
    ['restore.incomplete', { set: { ...set, complete: false } }, {}],
    [
      'restore.incomplete',
      { set: { ...set, parts: set.parts.map((each) => ({ ...each, state: 'missing' as const })) } },
      {},
    ],
    ['restore.other-app', { set: { ...set, app: 'gitea' as AppId } }, {}],
    ['cluster.gone', {}, { unreachable: sentence('cluster.gone', ''), databases: [], claims: [] }],
    ['restore.busy', {}, { busy: sentence('x', '') }],
    ['restore.server-down', {}, { databases: [{ part: 'database.mysql.ghost' }] }],
    ['restore.older-server', {}, { databases: [{ part: 'database.mysql.ghost', version: '8.0.40' }] }],
    ['restore.too-big', {}, { claims: [{ part: 'files.ghost-content', capacity: 1000 }] }],
  ])('%s', (key, other, current) => {
    expect(keys(describeRestore(wanted, { ...found, ...other }, { ...now, ...current }).refusals)).toEqual([
      key,
    ]);
  });

  test('but one database of an incomplete set isn’t', () => {
    const one = { ...wanted, parts: ['database.mysql.ghost'] };
    const incomplete = { set: { ...set, complete: false }, facts };
    expect(describeRestore(one, incomplete, { ...now, settings: undefined }).refusals).toEqual([]);
    const failed = { ...set, parts: set.parts.map((each) => ({ ...each, state: 'failed' as const })) };
    expect(keys(describeRestore(one, { set: failed, facts }, now).refusals)).toEqual([
      'restore.part-missing',
    ]);
    expect(keys(describeRestore({ ...wanted, parts: ['x'] }, found, now).refusals)).toEqual([
      'restore.no-part',
    ]);
  });
});

test.each([
  ['15.18 (Debian 15.18-0+deb12u1)', '18.1', true],
  ['18.1', '15.18', false],
  ['18.1', '18.3', false],
  ['8.0.40', '8.4.11', true],
  ['8.4.1', '8.4.11', false],
  ['10.11.19-MariaDB-0+deb12u1', '10.5.1-MariaDB', false],
  ['10.5.1-MariaDB', '10.11.19-MariaDB', true],
  ['10.11.19-MariaDB', '8.4.11', false],
  ['8.4.11', undefined, false],
  ['', '8.4.11', false],
])('a server %s is older than a dump of %s: %s', (server, dump, older) => {
  expect(isOlderServer(server, dump)).toBe(older);
});
