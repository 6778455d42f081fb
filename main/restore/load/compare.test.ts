import { expect, test } from 'vitest';
import { compareFiles, compareRows, parseHashes } from './compare.ts';

const rows = (then: Record<string, number>, now: Record<string, number> | undefined) =>
  compareRows({ part: 'database.mysql.ghost', engine: 'mysql', rows: then }, now);

test.each<[string, Record<string, number>, Record<string, number> | undefined, boolean]>([
  ['the same', { posts: 3 }, { posts: 3 }, true],
  ['some that came while the app was writing', { sessions: 40, posts: 3 }, { sessions: 47, posts: 3 }, true],
  ['a table too many', { posts: 3 }, { posts: 3, new: 9 }, true],
  ['no table', { posts: 3 }, {}, false],
  ['an empty table', { posts: 3 }, { posts: 0 }, false],
  ['many lost', { posts: 1000 }, { posts: 900 }, false],
  ['numbers nobody has', { posts: 3 }, undefined, true],
])('rows: %s', (_what, then, now, passed) => {
  expect(rows(then, now).passed).toBe(passed);
});

const takenAt = '2026-12-01T02:14:00.000Z';
const begun = Date.parse(takenAt) / 1000;
const samples = [{ path: '/a b', bytes: 1, sha256: 'a'.repeat(64) }];
const files = (sha256: string | undefined, changedAt: number) =>
  compareFiles(
    { part: 'files.x', count: 1, bytes: 1, samples },
    [{ path: '/a b', changedAt, ...(sha256 === undefined ? {} : { sha256 }) }],
    takenAt,
  ).passed;

test('files: a difference counts unless the file changed after the backup had begun', () => {
  expect(files('a'.repeat(64), 0)).toBe(true);
  expect(files('b'.repeat(64), begun - 3600)).toBe(false);
  expect(files('b'.repeat(64), begun + 1)).toBe(true);
  expect(files(undefined, begun - 3600)).toBe(false);
  expect(files(undefined, begun + 1)).toBe(true);
  expect(compareFiles({ part: 'files.x', count: 1, bytes: 1, samples }, [], takenAt).passed).toBe(false);
});

test('what the pod prints is read, and noise is ignored', () => {
  const hash = 'c'.repeat(64);
  expect(parseHashes(`1764500000 ${hash} /a b/ü.png\n17 - /gone\nstat: error\n`)).toEqual([
    { path: '/a b/ü.png', changedAt: 1_764_500_000, sha256: hash },
    { path: '/gone', changedAt: 17 },
  ]);
});
