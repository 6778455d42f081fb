import { expect, test } from 'vitest';
import { memoize } from './memoize.ts';

test('computes each result once, drops the least recently used one, and does not cache exceptions', () => {
  const made: string[] = [];
  const read = memoize(2, (text) => {
    made.push(text);
    if (text === 'bad') throw new Error('bad');
    return { text };
  });
  expect(read('a')).toBe(read('a'));
  read('b');
  read('a');
  read('c');
  expect(made).toEqual(['a', 'b', 'c']);
  read('a');
  read('b');
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  expect(() => read('bad')).toThrow('bad');
  expect(() => read('bad')).toThrow('bad');
  expect(made.filter((text) => text === 'bad')).toHaveLength(2);
});
