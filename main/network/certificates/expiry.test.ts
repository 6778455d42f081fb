import { expect, test } from 'vitest';
import { expiryLevel, expirySentence } from './expiry.ts';

const now = new Date('2026-12-01T12:00:00Z');

test.each([
  ['2027-01-01T00:00:00Z', 'fine', undefined],
  ['2026-12-22T12:00:00Z', 'fine', undefined],
  ['2026-12-22T11:59:59Z', 'soon', 'network.expiry.days'],
  ['2026-12-08T12:00:00Z', 'soon', 'network.expiry.days'],
  ['2026-12-08T11:59:59Z', 'very-soon', 'network.expiry.days'],
  ['2026-12-02T12:00:00Z', 'very-soon', 'network.expiry.days'],
  ['2026-12-02T11:59:59Z', 'last-day', 'network.expiry.today'],
  ['2026-12-01T12:00:00Z', 'expired', 'network.expiry.past'],
])('a certificate until %s is %s', (until, level, key) => {
  expect(expiryLevel(new Date(until), now)).toBe(level);
  expect(expirySentence(new Date(until), now)?.key).toBe(key);
});
