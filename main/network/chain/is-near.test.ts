import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { isNear } from './is-near.ts';

const at = (cidr: string | null, family: 'IPv4' | 'IPv6' = 'IPv4') =>
  [{ family, cidr } as NetworkInterfaceInfo] as const;
const laptop = { lo: [...at('127.0.0.1/8')], wlan0: [...at('192.168.8.23/24'), ...at('fe80::1/64', 'IPv6')] };

test.each([
  ['192.168.8.80', true],
  ['192.168.9.80', false],
  ['127.77.0.200', true],
  ['10.1.2.3', false],
  // Reached through a router.
  ['203.0.113.9', true],
  ['fd00::80', true],
  ['', true],
])('%s: %s', (address, near) => {
  expect(isNear(address, laptop)).toBe(near);
});

test('an interface without a network doesn’t matter', () => {
  expect(isNear('192.168.8.80', { eth0: [...at(null)], wlan0: undefined })).toBe(false);
});
