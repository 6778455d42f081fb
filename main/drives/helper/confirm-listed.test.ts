import { expect, test } from 'vitest';
import { isSameDrive } from './confirm-listed.ts';

const chosen = { serial: '4C53', bytes: '64000000000', medium: '3735928559' };

test.each([
  ['the same', chosen, true, true],
  ['erased meanwhile', { ...chosen, medium: '' }, false, true],
  ['another card', { ...chosen, medium: '1' }, false, true],
  ['another size', { ...chosen, bytes: '32000000000' }, false, false],
  ['another serial number', { ...chosen, serial: '4C54' }, false, false],
  ['a fact less', { bytes: '64000000000', medium: '3735928559' }, false, false],
  ['a fact more', { ...chosen, registryEntry: '4294970001' }, false, false],
])('%s', (_, now, before, afterErasing) => {
  expect(isSameDrive(now, chosen, false)).toBe(before);
  expect(isSameDrive(now, chosen, true)).toBe(afterErasing);
});
