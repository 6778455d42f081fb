import { expect, test } from 'vitest';
import { moduleProxies, usualProxy } from './module-proxies.ts';

const one = (url: string, anyFailure = false, headers = {}) => ({ url, anyFailure, headers });

test.each<[string, string | undefined, unknown[]]>([
  ['nothing set', undefined, [one(usualProxy)]],
  ['an empty value', '', [one(usualProxy)]],
  ['off', 'off', []],
  ['direct only', 'direct', []],
  ['the usual value', 'https://proxy.golang.org,direct', [one(usualProxy)]],
  ['what follows off', 'https://a.test,off,https://b.test', [one('https://a.test')]],
  [
    'a bar behind the first',
    'https://a.test|https://b.test',
    [one('https://a.test', true), one('https://b.test')],
  ],
  ['a path and a slash', 'https://a.test/api/go/', [one('https://a.test/api/go')]],
  ['blanks', ' https://a.test , direct ', [one('https://a.test')]],
  ['a folder', 'file:///srv/modules,https://a.test', [one('https://a.test')]],
  ['no address at all', 'a.test', []],
  [
    'a user and an escaped password',
    'https://me:p%40ss@a.test/go',
    [
      one('https://a.test/go', false, {
        authorization: `Basic ${Buffer.from('me:p@ss').toString('base64')}`,
      }),
    ],
  ],
])('%s', (_, value, expected) => {
  expect(moduleProxies(value)).toEqual(expected);
});
