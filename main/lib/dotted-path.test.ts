import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatDottedPath, isUnusableName, parseDottedPath } from './dotted-path.ts';

describe('an invalid path', () => {
  test.each([
    '',
    '.a',
    'a.',
    'a..b',
    'a b',
    'a[',
    'a]',
    'a[x]',
    'a[-1]',
    'a[0]b',
    '[0]',
    'a."b"',
    'a["b]',
    'a["\\q"]',
    '__proto__',
    'a.__proto__.b',
    'a.constructor',
    'a["prototype"]',
    'a.'.repeat(200) + 'a',
  ])('%j is refused', (path) => {
    expect(() => parseDottedPath(path)).toThrow(expect.objectContaining({ code: 'config.bad-path' }));
  });
});

describe('a path', () => {
  test.each([
    ['a', ['a']],
    ['apps.ghost.hosts[0].name', ['apps', 'ghost', 'hosts', 0, 'name']],
    ['a[0][12]', ['a', 0, 12]],
    ['a.0', ['a', '0']],
    ['cluster.labels["example.org/disk"].x', ['cluster', 'labels', 'example.org/disk', 'x']],
    ['["a b"]', ['a b']],
    ['größe.näher-dran_1', ['größe', 'näher-dran_1']],
  ])('%s is split', (path, parts) => {
    expect(parseDottedPath(path)).toEqual(parts);
    expect(formatDottedPath(parts)).toBe(path);
  });

  test('with any names survives formatting and parsing', () => {
    const names = fc.string({ unit: 'grapheme' }).filter((one) => !isUnusableName(one));
    const parts = fc.tuple(names, fc.array(fc.oneof(names, fc.nat(999_999)), { maxLength: 6 }));
    fc.assert(
      fc.property(parts, ([head, rest]) => {
        expect(parseDottedPath(formatDottedPath([head, ...rest]))).toEqual([head, ...rest]);
      }),
      { seed: Number(process.env['WILD_SEED'] ?? 4242) },
    );
  });
});
