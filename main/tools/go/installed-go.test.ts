import { expect, test } from 'vitest';
import { isRecentEnough } from './installed-go.ts';

test.each([
  ['go version go1.26.1 linux/amd64\n', true],
  ['go version go1.26.8 X:nodwarf5 linux/amd64', true],
  ['go version go1.27 darwin/arm64', true],
  ['go version go2.0.0 linux/amd64', true],
  ['go version go1.26.0 linux/amd64', false],
  ['go version go1.26 linux/amd64', false],
  ['go version go1.9.7 linux/amd64', false],
  ['go version go1.19.8 linux/amd64', false],
  ['go version go1.27rc1 linux/amd64', false],
  ['go version devel go1.28-abcdef Thu Jan 1 linux/amd64', false],
  ['gccgo (GCC) 12.2.0', false],
  ['', false],
])('%j is recent enough for 1.26.1: %s', (output, expected) => {
  expect(isRecentEnough(output, '1.26.1')).toBe(expected);
});
