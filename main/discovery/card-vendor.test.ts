import { expect, test } from 'vitest';
import { cardVendor } from './card-vendor.ts';

test.each([
  ['one that says nothing, because software chose it', '52:54:00:00:00:12', undefined],
  ['a prefix that nobody has', 'fc:ff:ff:00:00:01', undefined],
  ['a part that nobody has of a prefix that many share', '10:06:48:f0:00:00', undefined],
  ['a prefix of three bytes', 'd8:9e:f3:11:20:02', 'Dell Inc.'],
  ['written in another way', 'D8-9E-F3-11-20-02', 'Dell Inc.'],
  ['a narrower prefix inside of one that many share', '10:06:48:12:00:00', 'KYTRONICS'],
])('%s', (_, mac, vendor) => {
  expect(cardVendor(mac)).toBe(vendor);
});
