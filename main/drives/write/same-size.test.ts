import { expect, test } from 'vitest';
import { isSameSize } from './same-size.ts';

test.each([
  ['128 GB', 128_043_712_512, true],
  ['128gb', 128_043_712_512, true],
  [' 128 gB ', 128_043_712_512, true],
  ['1,5 TB', 1_500_301_910_016, true],
  ['1.5 TB', 1_500_301_910_016, true],
  ['128', 128_043_712_512, false],
  ['12 GB', 128_043_712_512, false],
  ['128 MB', 128_043_712_512, false],
  ['yes', 128_043_712_512, false],
  ['', 128_043_712_512, false],
])('%j for %d bytes: %s', (typed, bytes, expected) => {
  expect(isSameSize(typed, bytes)).toBe(expected);
});
