import { expect, test } from 'vitest';
import { isChosenDisk } from './is-chosen-disk.ts';

const disk = { path: '/dev/sda', size: 1e12, serial: 'S1', wwid: 'w1' };
test.each([
  ['the same serial number', { diskSerial: 'S1' }, true],
  ['another serial number', { diskSerial: 'S2' }, false],
  ['serial number and another WWID', { diskSerial: 'S1', diskWwid: 'w2' }, false],
  ['both', { diskSerial: 'S1', diskWwid: 'w1' }, true],
  ['a path is ignored next to a number', { disk: '/dev/sdb', diskSerial: 'S1' }, true],
  ['a path alone', { disk: '/dev/sdb' }, false],
  ['nothing chosen', {}, true],
])('the chosen disk: %s', (_, chosen, same) => {
  expect(isChosenDisk(chosen, disk)).toBe(same);
});

test('a disk without the chosen number is another disk', () => {
  expect(isChosenDisk({ diskSerial: 'S1' }, { path: '/dev/sda', size: 1 })).toBe(false);
});
