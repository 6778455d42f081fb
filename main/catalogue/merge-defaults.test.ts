import { expect, test } from 'vitest';
import { leavesOf, mergeDefaults } from './merge-defaults.ts';

test.each([
  ['nothing new', { a: 1 }, { a: 1 }, { a: 2 }, []],
  ['a new key', {}, { a: 1 }, {}, [{ path: 'a', kind: 'added', after: 1 }]],
  [
    'a new key that the person has already',
    {},
    { a: 1 },
    { a: 2 },
    [{ path: 'a', kind: 'conflict', after: 1, own: 2 }],
  ],
  [
    'a key that nobody touched',
    { a: 1 },
    { a: 2 },
    { a: 1 },
    [{ path: 'a', kind: 'changed', before: 1, after: 2, own: 1 }],
  ],
  [
    'a key that the person set',
    { a: 1 },
    { a: 2 },
    { a: 3 },
    [{ path: 'a', kind: 'conflict', before: 1, after: 2, own: 3 }],
  ],
  ['one that the person set to the new default', { a: 1 }, { a: 2 }, { a: 2 }, []],
  ['one that the person took out', { a: 1 }, { a: 2 }, {}, [{ path: 'a', kind: 'added', after: 2 }]],
  ['a key that goes', { a: 1 }, {}, { a: 1 }, [{ path: 'a', kind: 'removed', before: 1, own: 1 }]],
  [
    'a key that goes and that the person set',
    { a: 1 },
    {},
    { a: 2 },
    [{ path: 'a', kind: 'unused', before: 1, own: 2 }],
  ],
  ['a key that is gone on both sides', { a: 1 }, {}, {}, []],
  [
    'a list',
    { a: [1] },
    { a: [2] },
    { a: [1] },
    [{ path: 'a', kind: 'changed', before: [1], after: [2], own: [1] }],
  ],
  ['false is a value', { a: true }, { a: true }, { a: false }, []],
  ['keys of the person alone', {}, {}, { mine: 1 }, []],
])('%s', (_what, before, after, own, changes) => {
  expect(mergeDefaults(before, after, own)).toEqual(changes);
});

test('leaves have their whole path', () => {
  expect(leavesOf({ a: 1, b: { c: [1], d: { e: '' } }, f: {} })).toEqual({
    a: 1,
    'b.c': [1],
    'b.d.e': '',
    f: {},
  });
});
