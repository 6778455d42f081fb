import { describe, expect, test } from 'vitest';
import type { AppId } from '../../../contract/ids.ts';
import type { Snapshot } from '../../tools/tools.ts';
import { newSetId, readSets, takenAt } from './read-sets.ts';
import { parseTags, type PartTags, tagsOf } from './tags.ts';

const set = 's-20261201t021400z-0a1b2c';
const ghost = 'ghost' as AppId;
let made = 0;

function snapshot(tags: Partial<PartTags> & Pick<PartTags, 'part' | 'kind'>): Snapshot {
  made += 1;
  return {
    id: String(made).padStart(64, '0'),
    time: '2030-01-01T00:00:00Z',
    host: 'c-000000000001',
    tags: tagsOf({ set, app: ghost, reason: 'manual', ...tags }),
    files: 1,
    bytes: 100,
    addedBytes: 10,
  };
}
const dump = () => snapshot({ part: 'database.mysql.ghost', kind: 'database' });
const files = () => snapshot({ part: 'files.ghost-content', kind: 'files' });
const manifest = (parts: number, complete = true) =>
  snapshot({ part: 'manifest', kind: 'manifest', parts, complete, version: '6.59.0' });

describe('a set is complete', () => {
  test.each([
    ['with all parts and the manifest', [dump(), files(), manifest(2)], undefined],
    ['never before its manifest', [dump(), files()], 'backup.lacks.interrupted'],
    ['never if a part failed', [dump(), manifest(1, false)], 'backup.lacks.parts'],
    ['never if a part was forgotten', [files(), manifest(2)], 'backup.lacks.gone'],
    ['never without anything but the manifest', [manifest(2)], 'backup.lacks.gone'],
  ])('%s', (_, snapshots, lacks) => {
    const [read] = readSets('nas', snapshots);
    expect(read?.lacks.map(({ key }) => key)).toEqual(lacks === undefined ? [] : [lacks]);
    expect(read?.complete).toBe(lacks === undefined);
  });
});

test('a set says what it holds, from its tags alone', () => {
  const [read] = readSets('nas', [dump(), files(), manifest(2)]);
  expect(read).toMatchObject({
    ...{ set, place: 'nas', app: 'ghost', appVersion: '6.59.0', bytes: 200, addedBytes: 30 },
    takenAt: '2026-12-01T02:14:00.000Z',
  });
  expect(read?.parts.map(({ part, what }) => [part, what.key])).toEqual([
    ['database.mysql.ghost', 'backup.part.database'],
    ['files.ghost-content', 'backup.part.files'],
  ]);
});

test('groups sets by app, sorts them by when they were taken, and ignores other snapshots', () => {
  const older = { set: 's-20261130t021400z-ffffff' };
  const all = [
    snapshot({ part: 'manifest', kind: 'manifest', parts: 0, complete: true, ...older }),
    snapshot({ part: 'manifest', kind: 'manifest', parts: 0, complete: true }),
    snapshot({ part: 'manifest', kind: 'manifest', parts: 0, complete: true, app: 'gitea' as AppId }),
    { ...dump(), tags: ['by-hand'] },
  ];
  expect(readSets('nas', all).map((one) => [one.set, one.app])).toEqual([
    [set, 'ghost'],
    [set, 'gitea'],
    [older.set, 'ghost'],
  ]);
});

test.each(['a,b', 'x=y', '100%', 'größe', ''])(
  'the tag of a part called “%s” comes back unchanged',
  (part) => {
    const tags = tagsOf({ set, app: ghost, part, kind: 'files', reason: 'scheduled' });
    expect(tags.join('')).not.toContain(',');
    expect(parseTags(tags)).toMatchObject({ set, app: ghost, part, kind: 'files', reason: 'scheduled' });
  },
);

test('a broken tag makes no snapshot unreadable', () => {
  expect(parseTags(['part=%E0%A4%A', 'set=x'])).toBeUndefined();
});

test('an id has the moment in it', () => {
  const id = newSetId(new Date('2026-12-01T17:15:30.999Z'), 'abcdef');
  expect(id).toBe('s-20261201t171530z-abcdef');
  expect(takenAt(id)).toBe('2026-12-01T17:15:30.000Z');
});
