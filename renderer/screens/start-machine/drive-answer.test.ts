import { expect, test } from 'vitest';
import type { Drive } from '../../../contract/drives.ts';
import { chosenDrive, isConfirmed, noChoice } from './drive-answer.ts';

const drive = (more: Partial<Drive> = {}): Drive => ({
  id: 'usb-1',
  device: '/dev/sdb',
  name: 'SanDisk Ultra',
  bytes: 128_035_676_160,
  bus: 'usb',
  contents: [],
  mounted: [],
  large: true,
  ...more,
});
const list = (...drives: readonly Drive[]) => ({ drives: [...drives], fixed: 1 });

test('nothing is chosen in advance, not even the only drive', () => {
  expect(chosenDrive(list(drive()), noChoice)).toBeUndefined();
});

test.each([
  ['unplugged', list()],
  ['replaced by another in the same place', list(drive({ id: 'usb-2' }))],
  [
    'no longer available',
    list(drive({ refused: { key: 'drives.read-only', text: 'It is write-protected.' } })),
  ],
])('a chosen drive that is %s is no longer chosen', (_, drives) => {
  expect(chosenDrive(drives, { id: 'usb-1', typed: '' })).toBeUndefined();
});

test.each([
  ['128 GB', true],
  ['128gb', true],
  ['', false],
  ['128', false],
  ['64 GB', false],
  ['1 TB', false],
])('typing "%s" confirms a drive of 128 GB: %s', (typed, confirmed) => {
  expect(isConfirmed(drive(), { typed })).toBe(confirmed);
});

test('a small drive needs no typing', () => {
  expect(isConfirmed(drive({ large: false }), noChoice)).toBe(true);
});
