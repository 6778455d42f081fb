import { expect, test } from 'vitest';
import { proposePool } from './propose-addresses.ts';

test.each([
  ['the usual place', { taken: ['192.168.8.31'] }, '192.168.8.80-192.168.8.89'],
  ['a practice cloud', { taken: ['127.77.0.11', '127.77.0.12'] }, '127.77.0.200-127.77.0.209'],
  [
    'around machines that are in the way',
    { taken: ['192.168.8.85', '192.168.8.91'] },
    '192.168.8.70-192.168.8.79',
  ],
  [
    'outside of the DHCP range',
    { taken: ['192.168.8.31'], dhcpRange: '192.168.8.20-192.168.8.199' },
    '192.168.8.240-192.168.8.249',
  ],
  [
    'in the part of a large network where the machines are',
    { taken: ['10.4.7.20'], network: '10.4.0.0/16' },
    '10.4.7.80-10.4.7.89',
  ],
  ['from the network alone', { taken: [], network: '192.168.178.0/24' }, '192.168.178.80-192.168.178.89'],
  ['nothing is known', { taken: [] }, undefined],
  ['only IPv6 is known', { taken: ['fd00::1'] }, undefined],
  ['nothing is free', { taken: ['192.168.8.31'], dhcpRange: '192.168.8.2-192.168.8.254' }, undefined],
])('%s', (_name, facts, pool) => {
  expect(proposePool(facts)).toBe(pool);
});
