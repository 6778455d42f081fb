import { expect, test } from 'vitest';
import { describeHardware } from './describe-hardware.ts';
import { diskContents, isBootMedium } from './disk-contents.ts';
import { type ResourceName, resourceNames, type Resources, resources } from './talos-resources.ts';

const of = (specs: Partial<Record<ResourceName, readonly object[]>>): Resources =>
  Object.fromEntries(
    resourceNames.map((name) => [
      name,
      (specs[name] ?? []).map((spec, index) => {
        const { id = `${name}-${index}`, ...rest } = spec as { id?: string };
        return resources[name].parse({ metadata: { id }, spec: rest });
      }),
    ]),
  ) as unknown as Resources;

const part = (dev: string, more: object) => ({
  type: 'partition',
  dev_path: `${dev}1`,
  parent_dev_path: dev,
  ...more,
});
const disk = { dev_path: '/dev/sda', size: 480_103_981_056, transport: 'sata', serial: 'S1', model: 'M' };
const usual = {
  systeminformation: [
    { manufacturer: 'Dell Inc.', productName: 'OptiPlex 3070', serialnumber: 'J7K2', uuid: 'u' },
  ],
  processors: [
    { manufacturer: 'Intel(R) Corporation', productName: 'i5-9500T', coreCount: 6, threadCount: 6 },
  ],
  memorymodules: [{ sizeMiB: 8192 }, { sizeMiB: 8192 }, {}],
  disks: [{ dev_path: '/dev/loop0', size: 73_000_000, readonly: true }, disk],
  links: [
    { id: 'eno1', hardwareAddr: '52:54:00:00:00:11', permanentAddr: '52:54:00:00:00:12', type: 'ether' },
  ],
  addresses: [
    { address: '127.0.0.1/8', linkName: 'lo' },
    { address: '192.168.8.31/24', linkName: 'eno1' },
  ],
  pcidevices: [
    { class_id: '0x03', vendor_id: '0x10de' },
    { class_id: '0x03', vendor_id: '0x10de' },
    { class_id: '0x02', vendor_id: '0x8086' },
  ],
};

test('a complete machine', () => {
  const found = describeHardware('192.168.8.31', of(usual));
  expect(found.words.text).toBe('Dell Inc. OptiPlex 3070, 6 cores, 16 GB memory, 480 GB SSD');
  expect(found).toMatchObject({ serial: 'J7K2', processor: 'i5-9500T' });
  expect(found.machine).toEqual({
    address: '192.168.8.31',
    interface: 'eno1',
    mac: '52:54:00:00:00:12',
    memory: 17_179_869_184,
    cores: 6,
    cpuVendor: 'intel',
    gpuVendors: ['0x10de'],
    nicVendors: ['0x8086'],
    disks: [
      {
        path: '/dev/sda',
        size: 480_103_981_056,
        transport: 'sata',
        serial: 'S1',
        model: 'M',
        readonly: false,
        cdrom: false,
        rotational: false,
        bootMedium: false,
      },
    ],
  });
});

test('placeholders of makers are left out', () => {
  const system = [
    { manufacturer: 'To Be Filled By O.E.M.', productName: 'Default string', serialnumber: '0000' },
  ];
  const found = describeHardware('192.168.8.31', of({ ...usual, systeminformation: system }));
  expect(found.words.text).toBe('i5-9500T, 6 cores, 16 GB memory, 480 GB SSD');
  expect(found).not.toHaveProperty('serial');
});

test.each(['memorymodules', 'processors', 'links', 'addresses'] as const)(
  'a machine without %s is described but can’t be planned with',
  (name) => {
    const found = describeHardware('192.168.8.31', of({ ...usual, [name]: [] }));
    expect(found).not.toHaveProperty('machine');
    expect(found.words.text).toContain('480 GB SSD');
  },
);

test.each([
  ['an empty disk', [], undefined],
  ['an empty table', [{ type: 'disk', dev_path: '/dev/sda', name: 'gpt' }], undefined],
  [
    'a file system without a table',
    [{ type: 'disk', dev_path: '/dev/sda', name: 'ext4', label: 'photos' }],
    'Linux (photos)',
  ],
  [
    'Windows',
    [part('/dev/sda', { name: 'vfat' }), part('/dev/sda', { name: 'ntfs', label: 'OS' })],
    'Windows (OS)',
  ],
  ['a locked Windows', [part('/dev/sda', { partition_label: 'Microsoft reserved partition' })], 'Windows'],
  ['a Mac', [part('/dev/sda', { name: 'apfs' })], 'macOS'],
  [
    'an older Talos',
    [
      part('/dev/sda', { partition_label: 'META' }),
      part('/dev/sda', { partition_label: 'STATE', name: 'xfs' }),
    ],
    'Talos',
  ],
  [
    'an interrupted installation of Talos',
    [
      part('/dev/sda', { partition_label: 'EFI', name: 'vfat' }),
      part('/dev/sda', { partition_label: 'META', name: 'talosmeta' }),
      part('/dev/sda', { partition_label: 'STATE' }),
    ],
    'Talos (unfinished installation)',
  ],
  ['an unknown partition', [part('/dev/sda', {})], 'unknown'],
  ['only another disk', [part('/dev/sdb', { name: 'ntfs' })], undefined],
] as const)('%s', (_, volumes, contents) => {
  expect(diskContents('/dev/sda', of({ discoveredvolumes: volumes }).discoveredvolumes, [])).toBe(contents);
});

test.each([
  ['/dev/sda', 'sda', 'unknown'],
  ['/dev/nvme0n1', 'nvme0n1', 'unknown'],
  ['/dev/sda', 'sdaa', undefined],
])('partitions that only the kernel sees on %s', (path, parent, contents) => {
  const { discoveredvolumes, blockdevices } = of({
    discoveredvolumes: [{ type: 'disk', dev_path: path }],
    blockdevices: [{ type: 'disk' }, { type: 'partition', parent }],
  });
  expect(diskContents(path, discoveredvolumes, blockdevices)).toBe(contents);
});

test('the boot stick is recognized by its image', () => {
  const volumes = of({
    discoveredvolumes: [{ type: 'disk', dev_path: '/dev/sdb', name: 'iso9660', label: 'TALOS_V1_13_0' }],
  }).discoveredvolumes;
  expect(isBootMedium('/dev/sdb', volumes)).toBe(true);
  expect(isBootMedium('/dev/sda', volumes)).toBe(false);
});

test.each([
  [1000, 1000],
  [100, 100],
  [0, undefined],
  [4_294_967_295, undefined],
])('a network card that reports %d Mbit/s has %s', (speedMbit, speed) => {
  const links = usual.links.map((link) => ({ ...link, speedMbit }));
  expect(describeHardware('192.168.8.31', of({ ...usual, links })).networkSpeed).toBe(speed);
});

test.each([
  [[], undefined],
  [[{ synced: false }], false],
  [[{ synced: false, syncDisabled: true }], undefined],
])('a machine that reports %j about its clock has %s', (timestatus, found) => {
  expect(describeHardware('192.168.8.31', of({ ...usual, timestatus })).clockSynchronized).toBe(found);
});
