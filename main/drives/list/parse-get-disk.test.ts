import { expect, test } from 'vitest';
import { judgeDrives } from './judge-drives.ts';
import { parseGetDisk } from './parse-get-disk.ts';

type Entry = Readonly<Record<string, unknown>>;

const systemDisk: Entry = {
  Number: 0,
  FriendlyName: 'Samsung SSD 980 PRO 1TB',
  Model: 'Samsung SSD 980 PRO 1TB',
  SerialNumber: '0025_38B9_2141_7E8A.',
  UniqueId: 'eui.002538B921417E8A',
  Size: 1_000_204_886_016,
  BusType: 17,
  IsBoot: true,
  IsSystem: true,
  IsReadOnly: false,
};

const stick: Entry = {
  Number: 2,
  FriendlyName: 'SanDisk Ultra USB 3.0',
  Model: 'Ultra USB 3.0',
  SerialNumber: ' 4C530001120914106224 ',
  UniqueId: 'USBSTOR\\DISK&VEN_SANDISK',
  Size: 30_752_000_000,
  LogicalSectorSize: 512,
  BusType: 'USB',
  IsBoot: false,
  IsSystem: false,
  IsReadOnly: false,
};

const partition: Entry = {
  DiskNumber: 2,
  PartitionNumber: 1,
  DriveLetter: 'E',
  Size: 30_751_000_000,
  IsBoot: false,
  IsSystem: false,
  AccessPaths: ['E:\\', '\\\\?\\Volume{11111111-0000-0000-0000-100000000000}\\'],
};

const volume: Entry = {
  DriveLetter: 'E',
  Path: '\\\\?\\Volume{11111111-0000-0000-0000-100000000000}\\',
  FileSystemLabel: 'FOTOS',
  FileSystem: 'FAT32',
  Size: 30_735_000_000,
};

const output = (change: Entry = {}) => ({
  disks: [systemDisk, stick],
  partitions: [partition],
  volumes: [volume],
  drives: [
    { Index: 2, MediaType: 'Removable Media', PNPDeviceID: 'USBSTOR\\DISK&VEN_SANDISK&REV_1.00\\4C53' },
  ],
  pageFiles: ['C:\\pagefile.sys'],
  ...change,
});

const judged = (change: Entry = {}, needed: string[] = []) =>
  judgeDrives(parseGetDisk(`\uFEFF${JSON.stringify(output(change))}`), { platform: 'win32', needed });

test('a stick beside the system’s disk', () => {
  const { drives, fixed } = judged();
  expect(fixed).toBe(1);
  expect(drives).toMatchObject([
    {
      device: '\\\\.\\PhysicalDrive2',
      name: 'SanDisk Ultra USB 3.0',
      mounted: ['E:\\'],
      contents: [{ key: 'drives.contents.named', values: { label: 'FOTOS', format: 'FAT32' } }],
    },
  ]);
  expect(drives[0]?.refused).toBeUndefined();
});

test('PowerShell prints one entry without a list, and none as null', () => {
  const one = { disks: stick, partitions: null, volumes: volume, drives: null, pageFiles: null };
  expect(judged(one).drives).toMatchObject([{ mounted: [], contents: [{ key: 'drives.contents.nothing' }] }]);
});

test.each<[string, Entry, number, string | undefined]>([
  ['Windows To Go', { disks: [{ ...stick, IsBoot: true }] }, 1, 'system'],
  ['its boot partition alone', { partitions: [{ ...partition, IsSystem: true }] }, 1, 'system'],
  ['a page file', { pageFiles: ['e:\\pagefile.sys'] }, 1, 'swap'],
  ['write protection', { disks: [{ ...stick, IsReadOnly: true }] }, 1, 'read-only'],
  ['a reader without a card', { disks: [{ ...stick, Size: 0 }], partitions: [] }, 1, 'empty'],
  ['a number as bus', { disks: [{ ...stick, BusType: 7 }] }, 1, undefined],
  ['a card in a slot', { disks: [{ ...stick, BusType: 12 }] }, 1, undefined],
  [
    'a soldered eMMC',
    { disks: [{ ...stick, BusType: 'SD' }], drives: [{ Index: 2, MediaType: 'Fixed hard disk media' }] },
    0,
    undefined,
  ],
  ['an eMMC of unknown kind', { disks: [{ ...stick, BusType: 13 }], drives: [] }, 0, undefined],
  ['a storage pool', { disks: [{ ...stick, BusType: 16 }] }, 0, undefined],
  ['a mounted VHD', { disks: [{ ...stick, BusType: 15 }] }, 0, undefined],
  ['SATA', { disks: [{ ...stick, BusType: 'SATA' }] }, 0, undefined],
  ['a disk without a number', { disks: [{ ...stick, Number: null }] }, 0, undefined],
])('%s', (_, change, count, reason) => {
  const { drives } = judged(change);
  expect(drives.length).toBe(count);
  expect(drives[0]?.refused?.key).toBe(reason === undefined ? undefined : `drives.refused.${reason}`);
});

test('a cloud on the stick, also without regard to case', () => {
  expect(judged({}, ['e:\\Clouds\\Home']).drives[0]?.refused?.key).toBe('drives.refused.needed');
  expect(judged({}, ['C:\\Users\\ada']).drives[0]?.refused).toBeUndefined();
});

test('a partition without a letter is mounted in a folder', () => {
  const folder = { ...partition, DriveLetter: '\u0000', AccessPaths: ['C:\\data\\', volume['Path']] };
  expect(judged({ partitions: [folder] }).drives).toMatchObject([
    { mounted: ['C:\\data\\'], contents: [{ values: { label: 'FOTOS' } }] },
  ]);
});

test('another card in the same reader differs only by what is on it', () => {
  const idOf = (disk: Entry, paths: readonly unknown[]) =>
    judged({
      disks: [{ ...stick, SerialNumber: '', ...disk }],
      partitions: [{ ...partition, AccessPaths: paths }],
    }).drives[0]?.id;
  const one = idOf({ Signature: 1 }, ['E:\\']);
  expect(idOf({ Signature: 1 }, ['E:\\'])).toBe(one);
  expect(idOf({ Signature: 2 }, ['E:\\'])).not.toBe(one);
  expect(idOf({ Signature: 1 }, ['E:\\', volume['Path']])).not.toBe(one);
});

test('a reader with four empty slots and a card in the fifth', () => {
  const slot = (number: number, more: Entry = {}): Entry => ({
    ...stick,
    Number: number,
    FriendlyName: 'Generic- Compact Flash',
    Size: 0,
    OperationalStatus: 'No Media',
    ...more,
  });
  const disks = [slot(3), slot(4, { Size: null }), slot(5), slot(6), slot(7, { Size: 1_965_841_920 })];
  const { drives } = judged({ disks, partitions: [], volumes: [] });
  expect(drives.map(({ refused }) => refused?.key)).toEqual([
    ...Array<string>(4).fill('drives.refused.empty'),
    undefined,
  ]);
});
