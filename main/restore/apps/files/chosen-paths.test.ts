import { expect, test } from 'vitest';
import { nameOf, problemsOfPaths } from './chosen-paths.ts';

test.each<[readonly string[], string, string[]]>([
  [['/images/a.png', '/b'], '/home', []],
  [['/images/../../etc'], 'app', ['restore.files.odd-path']],
  [['/a\nb'], 'app', ['restore.files.odd-path']],
  [['relative'], '/home', ['restore.files.odd-path']],
  [['/'], 'app', ['restore.files.everything']],
  [['/'], '/home', []],
  [['/x/a', '/y/a'], '/home', ['restore.files.twice']],
  [['/x/a', '/y/a'], 'app', []],
  [['/images', '/images/a.png'], 'app', ['restore.files.nested']],
  [['/images/', '/images-old/a'], 'app', []],
  [Array.from({ length: 1000 }, (_, at) => `/${'x'.repeat(100)}${at}`), 'app', ['restore.files.too-many']],
])('%#: what can be restored together', (paths, to, keys) => {
  expect(problemsOfPaths(paths, to).map(({ key }) => key)).toEqual(keys);
});

test('a name is never empty', () => {
  expect(['/', '/a/', '/a/b c'].map(nameOf)).toEqual(['everything', 'a', 'b c']);
});
