import { expect, test } from 'vitest';
import { changedValues } from './value-changes.ts';

test('numbers, references and merges are shown as they are read', () => {
  expect(
    changedValues(
      'id: 9007199254740993\na: &a {k: 0755}\nb: {<<: *a, l: 1}\n',
      'id: 9007199254740995\na: &a {k: 0644}\nb: {<<: *a, l: 1}\n',
    ),
  ).toEqual([
    { path: 'id', before: '9007199254740993', after: '9007199254740995' },
    { path: 'a.k', before: '493', after: '420' },
    { path: 'b.k', before: '493', after: '420' },
  ]);
});

test.each(['a: [', 'a: &a [*a]', 'a: *x'])('no values are reported for %j', (text) => {
  expect(changedValues('a: 1\n', text)).toBeUndefined();
});
