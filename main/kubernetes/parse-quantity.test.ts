import { expect, test } from 'vitest';
import { formatBytes, parseQuantity } from './parse-quantity.ts';

test.each([
  ['10Gi', 10 * 2 ** 30],
  ['1.5Gi', 1.5 * 2 ** 30],
  ['500m', 0.5],
  ['2', 2],
  ['1e3', 1000],
  ['1E', 1e18],
  ['100M', 1e8],
  ['32823456Ki', 32823456 * 1024],
  ['.5', 0.5],
  ['', undefined],
  ['ten', undefined],
  ['10GB', undefined],
  ['1 Gi', undefined],
])('reads %s', (text, expected) => {
  expect(parseQuantity(text)).toBe(expected);
});

test.each([
  [0, '0\u202fbyte'],
  [999, '999\u202fbyte'],
  [10_737_418_240, '10\u202fGB'],
  [10_737_418_241, '10.7\u202fGB'],
  [10_000_000_000, '10\u202fGB'],
  [999_600_000, '1\u202fGB'],
  [1_100_000_000_000, '1.1\u202fTB'],
])('says %d as %s', (bytes, expected) => {
  expect(formatBytes(bytes)).toBe(expected);
});
