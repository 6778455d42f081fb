import { expect, test } from 'vitest';
import { judgeDrives } from './judge-drives.ts';
import { parseDiskutil, wholeDisksIn } from './parse-diskutil.ts';

type Value = string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

/** Prints a property list as diskutil does. */
function plist(value: Value): string {
  const print = (one: Value): string => {
    if (typeof one === 'string') return `<string>${one}</string>`;
    if (typeof one === 'number') return `<integer>${one}</integer>`;
    if (typeof one === 'boolean') return one ? '<true/>' : '<false/>';
    if (Array.isArray(one)) return `<array>${one.map(print).join('\n')}</array>`;
    return `<dict>${Object.entries(one)
      .map(([key, inner]) => `<key>${key}</key>\n${print(inner)}`)
      .join('\n')}</dict>`;
  };
  return `<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">\n${print(value)}\n</plist>`;
}

const container = (name: string, store: string, volumes: readonly Value[]): Value => ({
  APFSPhysicalStores: [{ DeviceIdentifier: store }],
  APFSVolumes: volumes,
  Content: 'EF57347C-0000-11AA-AA11-00306543ECAC',
  DeviceIdentifier: name,
  Size: 494_384_795_648,
});

const systemVolume: Value = {
  DeviceIdentifier: 'disk3s1',
  VolumeName: 'Macintosh HD',
  Size: 494_384_795_648,
  MountedSnapshots: [{ SnapshotMountPoint: '/', Sealed: 'Yes' }],
};

const info = (name: string, more: { readonly [key: string]: Value } = {}): [string, string] => [
  name,
  plist({
    BusProtocol: 'USB',
    DeviceIdentifier: name,
    DeviceBlockSize: 512,
    Internal: false,
    MediaName: 'Ultra Fit',
    RemovableMedia: true,
    RemovableMediaOrExternalDevice: true,
    TotalSize: 30_752_000_000,
    VirtualOrPhysical: 'Physical',
    WholeDisk: true,
    WritableMedia: true,
    ...more,
  }),
];

const inside: [string, string] = info('disk0', {
  BusProtocol: 'Apple Fabric',
  Internal: true,
  RemovableMedia: false,
  MediaName: 'APPLE SSD AP0512Q',
  OSInternalMedia: false,
  TotalSize: 500_277_792_768,
});

const stickEntry: Value = {
  Content: 'FDisk_partition_scheme',
  DeviceIdentifier: 'disk4',
  Partitions: [
    {
      Content: 'DOS_FAT_32',
      DeviceIdentifier: 'disk4s1',
      MountPoint: '/Volumes/FOTOS',
      Size: 30_751_000_000,
      VolumeName: 'FOTOS',
    },
  ],
  Size: 30_752_000_000,
};

const diskEntry = (name: string, store: string): Value => ({
  Content: 'GUID_partition_scheme',
  DeviceIdentifier: name,
  Partitions: [
    { Content: 'EFI', DeviceIdentifier: `${name}s1`, Size: 209_715_200, VolumeName: 'EFI' },
    { Content: 'Apple_APFS', DeviceIdentifier: store, Size: 494_384_795_648 },
  ],
  Size: 500_277_792_768,
});

const usual = [diskEntry('disk0', 'disk0s2'), container('disk3', 'disk0s2', [systemVolume]), stickEntry];

const registry = (...names: readonly string[]) =>
  plist(
    names.map((name, index) => ({
      'BSD Name': name,
      IORegistryEntryID: 4_294_970_000 + index,
      IORegistryEntryChildren: [{ 'BSD Name': `${name}s1`, IORegistryEntryID: 7 }],
    })),
  );

const judged = (entries: readonly Value[], infos: readonly [string, string][], needed: string[] = []) =>
  judgeDrives(
    parseDiskutil(
      plist({ AllDisksAndPartitions: entries, WholeDisks: infos.map(([name]) => name) }),
      new Map(infos),
      registry('disk4'),
    ),
    { platform: 'darwin', needed },
  );

test('a stick beside the internal disk, its synthesized container and a mounted disk image', () => {
  const synthesized = info('disk3', {
    BusProtocol: 'Apple Fabric',
    VirtualOrPhysical: 'Virtual',
    Internal: true,
  });
  const image = info('disk9', {
    BusProtocol: 'Disk Image',
    VirtualOrPhysical: 'Virtual',
    MediaName: 'Disk Image',
  });
  const { drives, fixed } = judged(usual, [inside, synthesized, info('disk4'), image]);
  expect(fixed).toBe(1);
  expect(drives).toMatchObject([
    { device: '/dev/disk4', name: 'Ultra Fit', bus: 'usb', mounted: ['/Volumes/FOTOS'], large: false },
  ]);
  expect(drives[0]?.refused).toBeUndefined();
  expect(judged(usual, [info('disk4')], ['/Volumes/FOTOS/Home']).drives[0]?.refused?.key).toBe(
    'drives.refused.needed',
  );
});

test('macOS itself on a USB SSD is found through its container', () => {
  const entries = [diskEntry('disk4', 'disk4s2'), container('disk5', 'disk4s2', [systemVolume])];
  const ssd = info('disk4', { RemovableMedia: false, MediaName: 'Extreme SSD' });
  expect(judged(entries, [ssd]).drives).toMatchObject([{ refused: { key: 'drives.refused.system' } }]);
});

test('a data volume on APFS can be erased; a container over two disks can’t', () => {
  const data: Value = {
    DeviceIdentifier: 'disk5s1',
    VolumeName: 'Archive',
    Size: 1,
    MountPoint: '/Volumes/Archive',
  };
  const ssd = info('disk4', { RemovableMedia: false, TotalSize: 1_000_204_886_016 });
  const plain = judged([diskEntry('disk4', 'disk4s2'), container('disk5', 'disk4s2', [data])], [ssd])
    .drives[0];
  expect(plain).toMatchObject({ mounted: ['/Volumes/Archive'], large: true });
  expect(plain?.refused).toBeUndefined();
  const fusion: Value = {
    APFSPhysicalStores: [{ DeviceIdentifier: 'disk4s2' }, { DeviceIdentifier: 'disk0s2' }],
    DeviceIdentifier: 'disk5',
    APFSVolumes: [data],
  };
  expect(judged([fusion], [ssd]).drives[0]?.refused?.key).toBe('drives.refused.part');
});

// A FileVault of macOS before 10.13, or a Fusion drive: the mounted volume is on a disk of its own.
test.each(['Apple_CoreStorage', 'Apple_RAID'])('a disk with %s', (content) => {
  const entry: Value = {
    Content: 'GUID_partition_scheme',
    DeviceIdentifier: 'disk4',
    Partitions: [
      { Content: 'EFI', DeviceIdentifier: 'disk4s1', Size: 314_572_800, VolumeName: 'EFI' },
      { Content: content, DeviceIdentifier: 'disk4s2', Size: 499_418_034_176 },
      { Content: 'Apple_Boot', DeviceIdentifier: 'disk4s3', Size: 650_002_432, VolumeName: 'Recovery HD' },
    ],
    Size: 500_277_790_720,
  };
  const volume: Value = {
    Content: 'Apple_HFS',
    DeviceIdentifier: 'disk5',
    MountPoint: '/',
    Size: 1,
    VolumeName: 'Mac',
  };
  const { drives } = judged([entry, volume], [info('disk4', { RemovableMedia: false })]);
  expect(drives).toMatchObject([{ refused: { key: 'drives.refused.part', values: { volume: content } } }]);
});

test('a USB case that says its medium is fixed', () => {
  const jmicron = info('disk4', { RemovableMedia: false, Removable: false, MediaName: 'Jmicron Media' });
  expect(judged([stickEntry], [jmicron]).drives).toMatchObject([{ name: 'Jmicron Media', bus: 'usb' }]);
});

test.each<[string, { readonly [key: string]: Value }, number, string | undefined]>([
  ['the card reader of a MacBook', { BusProtocol: 'Secure Digital', Internal: true }, 1, undefined],
  ['an internal disk on USB, such as in a hackintosh', { Internal: true }, 0, undefined],
  ['a disk inside', { BusProtocol: 'SATA', Internal: true, RemovableMedia: false }, 0, undefined],
  ['a reader without a card', { TotalSize: 0 }, 1, 'drives.refused.empty'],
  ['a write-protected card', { WritableMedia: false }, 1, 'drives.refused.read-only'],
  ['a member of a RAID', { RAIDSetMembers: ['x'] }, 1, 'drives.refused.part'],
])('%s', (_, more, count, refused) => {
  const { drives } = judged([stickEntry], [info('disk4', more)]);
  expect(drives.length).toBe(count);
  expect(drives[0]?.refused?.key).toBe(refused);
});

test('plugged in again, it is another drive', () => {
  const list = plist({ AllDisksAndPartitions: [stickEntry], WholeDisks: ['disk4', 'disk4s1', 'nonsense'] });
  const idWith = (ids: string) =>
    judgeDrives(parseDiskutil(list, new Map([info('disk4')]), ids), { platform: 'darwin', needed: [] })
      .drives[0]?.id;
  expect(wholeDisksIn(list)).toEqual(['disk4']);
  expect(idWith(registry('disk4'))).not.toBe(idWith(registry('disk2', 'disk4')));
  expect(() => wholeDisksIn('Unable to run because unable to use the DiskManagement framework.')).toThrow(
    SyntaxError,
  );
});
