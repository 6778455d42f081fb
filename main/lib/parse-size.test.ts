import { expect, test } from 'vitest';
import { parseSize } from './parse-size.ts';

test.each([
  ['10Gi', 10 * 2 ** 30],
  ['1.5G', 1.5e9],
  ['512Mi', 512 * 2 ** 20],
  ['1', 1],
  ['0', undefined],
  ['10gb', undefined],
  ['-1Gi', undefined],
  ['1e3', undefined],
  ['', undefined],
])('the size %j is %j bytes', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});
