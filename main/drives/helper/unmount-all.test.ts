import { expect, test } from 'vitest';
import { parseMounts } from './unmount-all.ts';

test('mounts with spaces, optional fields and several disks', () => {
  const text = [
    '28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw',
    '913 28 8:17 / /media/ada/My\\040Photos\\0112 rw,nosuid shared:457 master:2 - vfat /dev/sdb1 rw',
    '914 28 0:61 /@home /media/ada/x rw - btrfs /dev/sdc1 rw,subvol=/@home',
    '915 28 0:62 / /media/ada/NTFS rw - fuseblk /dev/sdd1 rw',
    'nonsense',
    '',
  ].join('\n');
  expect(parseMounts(text)).toEqual([
    { number: '259:2', path: '/', source: '/dev/nvme0n1p2' },
    { number: '8:17', path: '/media/ada/My Photos\t2', source: '/dev/sdb1' },
    { number: '0:61', path: '/media/ada/x', source: '/dev/sdc1' },
    { number: '0:62', path: '/media/ada/NTFS', source: '/dev/sdd1' },
  ]);
});
