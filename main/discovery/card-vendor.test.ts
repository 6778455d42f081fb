import { expect, test } from 'vitest';
import { cardVendor } from './card-vendor.ts';

test.each([
  ['a locally administered address', '52:54:00:00:00:12', undefined],
  ['an unassigned prefix', 'fc:ff:ff:00:00:01', undefined],
  ['an unassigned part of a shared prefix', '10:06:48:f0:00:00', undefined],
  ['a prefix of three bytes', 'd8:9e:f3:11:20:02', 'Dell Inc.'],
  ['another notation', 'D8-9E-F3-11-20-02', 'Dell Inc.'],
  ['a longer prefix inside a shared one', '10:06:48:12:00:00', 'KYTRONICS'],
])('%s', (_, mac, vendor) => {
  expect(cardVendor(mac)).toBe(vendor);
});
