import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DiskFacts, disksIn, parseLsblk } from './parse-lsblk.ts';
import { judgeDrives } from './judge-drives.ts';

type Device = Readonly<Record<string, unknown>>;

const gb = 1e9;
const json = (...blockdevices: readonly Device[]) => JSON.stringify({ blockdevices });

const part = (name: string, more: Device = {}): Device => ({
  name,
  kname: name,
  type: 'part',
  size: 8 * gb,
  fstype: 'vfat',
  label: null,
  mountpoint: null,
  mountpoints: [null],
  ro: false,
  ...more,
});

/** As util-linux 2.38 describes a stick from SanDisk. */
const stick = (more: Device = {}): Device => ({
  name: 'sdb',
  kname: 'sdb',
  path: '/dev/sdb',
  type: 'disk',
  size: 30_752_000_000,
  rm: true,
  hotplug: true,
  ro: false,
  tran: 'usb',
  subsystems: 'block:scsi:usb:pci',
  vendor: 'SanDisk ',
  model: 'Ultra           ',
  serial: '4C530001120914106224',
  wwn: null,
  fstype: null,
  mountpoint: null,
  mountpoints: [null],
  children: [part('sdb1', { label: 'FOTOS', mountpoints: ['/media/ada/FOTOS'] })],
  ...more,
});

const system: Device = {
  name: 'nvme0n1',
  kname: 'nvme0n1',
  type: 'disk',
  size: 512 * gb,
  rm: false,
  tran: 'nvme',
  children: [part('nvme0n1p1', { mountpoints: ['/boot/efi'] }), part('nvme0n1p2', { mountpoints: ['/'] })],
};

const judged = (
  devices: readonly Device[],
  {
    facts = {},
    mounts = '',
    needed = [],
  }: { facts?: Record<string, DiskFacts>; mounts?: string; needed?: string[] } = {},
) =>
  judgeDrives(parseLsblk(json(...devices), new Map(Object.entries(facts)), mounts), {
    platform: 'linux',
    needed,
  });

const refusal = (...args: Parameters<typeof judged>) =>
  judged(...args).drives.map(({ refused }) => refused?.key);

test('a stick beside the system’s disk', () => {
  const { drives, fixed } = judged([system, stick()]);
  expect(fixed).toBe(1);
  expect(drives).toMatchObject([
    {
      device: '/dev/sdb',
      name: 'SanDisk Ultra',
      bus: 'usb',
      bytes: 30_752_000_000,
      large: false,
      mounted: ['/media/ada/FOTOS'],
      contents: [{ key: 'drives.contents.named', values: { label: 'FOTOS', format: 'vfat' } }],
    },
  ]);
  expect(drives[0]?.refused).toBeUndefined();
});

test('old versions print numbers as text, whole paths as names, and in Turkish an ı', () => {
  const old = {
    name: '/dev/sdb',
    kname: '/dev/sdb',
    type: 'disk',
    sIze: '32006733824',
    rm: '1',
    ro: '0',
    tran: 'usb',
    vendor: 'Generic-',
    model: 'SD/MMC          ',
    children: [{ kname: '/dev/sdb1', type: 'part', sIze: '1000', fstype: 'vfat', mountpoInt: '/media/x/y' }],
  };
  expect(judged([old]).drives).toMatchObject([
    { device: '/dev/sdb', name: 'Generic- SD/MMC', bytes: 32_006_733_824, mounted: ['/media/x/y'] },
  ]);
});

describe('what counts as removable', () => {
  test.each<[string, Device, DiskFacts['cardType'], number, boolean]>([
    [
      'an SSD in a USB case says that it isn’t removable',
      stick({ rm: false, hotplug: false }),
      undefined,
      1,
      false,
    ],
    [
      'an NVMe in a USB case',
      stick({ rm: false, model: 'RTL9210B-CG', size: 2000 * gb }),
      undefined,
      1,
      true,
    ],
    ['a card in a slot', stick({ kname: 'mmcblk0', name: 'mmcblk0', tran: 'mmc' }), 'SD', 1, false],
    ['a soldered eMMC', stick({ kname: 'mmcblk0', name: 'mmcblk0', tran: 'mmc' }), 'MMC', 0, false],
    ['a card of unknown kind', stick({ kname: 'mmcblk0', name: 'mmcblk0', tran: null }), undefined, 0, false],
    ['the boot area of an eMMC', stick({ kname: 'mmcblk0boot0', name: 'mmcblk0boot0' }), 'SD', 0, false],
    ['a hot-plug bay of SATA', stick({ tran: 'sata', subsystems: 'block:scsi:pci' }), undefined, 0, false],
    ['a SAS disk with the flag', stick({ tran: 'sas', subsystems: 'block:scsi:pci' }), undefined, 0, false],
    ['USB without a transport, from an old kernel', stick({ tran: null }), undefined, 1, false],
    ['compressed memory', stick({ kname: 'zram0', name: 'zram0', tran: null }), undefined, 0, false],
    ['a CD drive', stick({ kname: 'sr0', type: 'rom' }), undefined, 0, false],
    ['a floppy disk', stick({ kname: 'fd0', name: 'fd0', tran: null }), undefined, 0, false],
    ['a snap', stick({ kname: 'loop3', type: 'loop', tran: null }), undefined, 0, false],
    ['a network block device', stick({ kname: 'nbd0', name: 'nbd0', tran: null }), undefined, 0, false],
    ['an iSCSI disk', stick({ tran: 'iscsi', rm: true }), undefined, 0, false],
  ])('%s', (_, device, cardType, count, large) => {
    const name = String(device['kname']);
    const { drives } = judged([device], { facts: { [name]: { cardType, identity: {} } } });
    expect(drives.length).toBe(count);
    if (count > 0) expect(drives[0]?.large).toBe(large);
  });
});

const deep = (
  ...types: readonly (readonly [type: string, name: string, mount: string | null])[]
): Device[] => {
  const [first, ...others] = types;
  if (first === undefined) return [];
  const [type, name, mount] = first;
  return [{ name, kname: name, type, size: gb, mountpoints: [mount], children: deep(...others) }];
};

describe('what is refused', () => {
  test.each<[string, Device, string]>([
    [
      'the system on a stick',
      stick({
        children: [part('sdb1', { mountpoints: ['/boot/efi'] }), part('sdb2', { mountpoints: ['/'] })],
      }),
      'system',
    ],
    [
      'only the boot partition on a stick',
      stick({ children: [part('sdb1', { mountpoints: ['/boot'] })] }),
      'system',
    ],
    [
      'an encrypted system in LVM',
      stick({ children: deep(['part', 'sdb3', null], ['crypt', 'luks-1', null], ['lvm', 'vg-root', '/']) }),
      'system',
    ],
    ['a system on RAID', stick({ children: deep(['part', 'sdb1', null], ['raid1', 'md0', '/']) }), 'system'],
    ['the home folders', stick({ children: [part('sdb1', { mountpoints: ['/home'] })] }), 'system'],
    ['a live system', stick({ children: [part('sdb1', { mountpoints: ['/run/live/medium'] })] }), 'system'],
    ['a live system of Ubuntu', stick({ children: [part('sdb1', { mountpoints: ['/cdrom'] })] }), 'system'],
    [
      'a live system on the whole disk',
      stick({ fstype: 'iso9660', mountpoints: ['/run/archiso/bootmnt'], children: [] }),
      'system',
    ],
    ['NixOS', stick({ children: [part('sdb1', { mountpoints: ['/nix/store', null] })] }), 'system'],
    ['swap', stick({ children: [part('sdb1', { fstype: 'swap', mountpoints: ['[SWAP]'] })] }), 'swap'],
    [
      'an open encrypted stick',
      stick({ children: deep(['part', 'sdb1', null], ['crypt', 'luks-2', '/media/ada/secret']) }),
      'part',
    ],
    [
      'a member of a running RAID',
      stick({ children: deep(['part', 'sdb1', null], ['raid5', 'md127', null]) }),
      'part',
    ],
    ['a path of several', stick({ children: deep(['mpath', 'mpatha', null]) }), 'part'],
    ['a data disk', stick({ children: [part('sdb1', { mountpoints: ['/data'] })] }), 'mounted'],
    ['a reader without a card', stick({ size: 0, children: undefined }), 'empty'],
    ['a drive that says no size', stick({ size: null, children: undefined }), 'empty'],
    ['write protection', stick({ ro: true }), 'read-only'],
    ['a tiny one', stick({ size: 1_474_560, children: [] }), 'small'],
  ])('%s', (_, device, reason) => {
    expect(refusal([device])).toEqual([`drives.refused.${reason}`]);
  });

  test.each<[string, Device, string, boolean]>([
    ['in the mounted pool', { label: 'tank' }, 'tank/home /home zfs rw 0 0', true],
    ['in the pool itself', { label: 'tank' }, 'tank /tank zfs rw 0 0', true],
    ['of unknown name', { label: null }, 'rpool/ROOT/debian / zfs rw 0 0', true],
    ['in another pool', { label: 'tank' }, 'tank2 /tank2 zfs rw 0 0', false],
    ['while none is mounted', { label: 'tank' }, '/dev/sda1 / ext4 rw 0 0', false],
  ])('a disk of ZFS %s', (_, more, mounts, isRefused) => {
    const member = stick({ children: [part('sdb1', { fstype: 'zfs_member', ...more })] });
    expect(refusal([member], { mounts })).toEqual([isRefused ? 'drives.refused.part' : undefined]);
  });

  // Only lsblk 2.43 and later show a mount of bcachefs with several disks.
  test.each(['/dev/sda2:/dev/sdb1', '/dev/dev-0:/dev/sdb1', 'UUID=u-7', '/dev/disk/by-uuid/u-7'])(
    'a disk of bcachefs that is mounted as %s',
    (source) => {
      const member = stick({ children: [part('sdb1', { fstype: 'bcachefs', uuid: 'u-7' })] });
      const other = { ...system, children: [part('sda2', { fstype: 'bcachefs', uuid: 'u-7' })] };
      const mounts = `${source} / bcachefs rw 0 0`;
      expect(refusal([other, member], { mounts })).toEqual(['drives.refused.part']);
      expect(refusal([other, member], { mounts: '/dev/sdx1 / bcachefs rw 0 0' })).toEqual([undefined]);
    },
  );

  test('the second disk of a mounted btrfs, which shows no mount', () => {
    const first = {
      ...system,
      children: [part('nvme0n1p2', { fstype: 'btrfs', uuid: 'u-1', mountpoints: ['/'] })],
    };
    const second = stick({ children: [part('sdb1', { fstype: 'btrfs', uuid: 'u-1' })] });
    expect(refusal([first, second])).toEqual(['drives.refused.part']);
  });

  test.each(['/media/ada/FOTOS', '/media/ada/FOTOS/Home/cloud'])('a cloud in %s', (path) => {
    expect(refusal([stick()], { needed: [path] })).toEqual(['drives.refused.needed']);
    expect(refusal([stick()], { needed: [path.replace('FOTOS', 'FOTOS 2')] })).toEqual([undefined]);
  });
});

describe('as people have reported it', () => {
  test('CentOS 7: a stick without partitions, mounted as a whole, of which no filesystem is known', () => {
    const plain = { rm: '1', ro: '0', type: 'disk', tran: 'usb' };
    const { drives } = judged([
      { ...plain, name: 'sdb', size: '', mountpoint: null },
      { ...plain, name: 'sdc', size: '31457280000', mountpoint: '/run/media/DA2E4172/MK-BUILD' },
    ]);
    expect(drives).toMatchObject([
      { device: '/dev/sdb', refused: { key: 'drives.refused.empty' } },
      { device: '/dev/sdc', bytes: 31_457_280_000, mounted: ['/run/media/DA2E4172/MK-BUILD'] },
    ]);
    expect(drives[1]?.refused).toBeUndefined();
  });

  test('a hybrid image: udev sees its filesystem on the disk and on each partition, Linux runs from the disk', () => {
    const iso = { fstype: 'iso9660', label: 'Fedora-WS-Live-41' };
    const live = stick({
      ...iso,
      mountpoints: ['/run/initramfs/live'],
      children: [part('sdb1', iso), part('sdb2', iso)],
    });
    expect(refusal([live])).toEqual(['drives.refused.system']);
    expect(refusal([{ ...live, mountpoints: [null] }])).toEqual([undefined]);
  });

  test('the root filesystem on a whole disk without partitions', () => {
    const disk = stick({
      kname: 'vda',
      name: 'vda',
      tran: null,
      subsystems: 'block:virtio:pci',
      children: undefined,
    });
    expect(refusal([{ ...disk, mountpoints: ['/'] }])).toEqual(['drives.refused.system']);
  });

  test('NixOS: four folders of one partition', () => {
    const mountpoints = ['/nix/store', '/var', '/etc', '/nix'];
    expect(refusal([stick({ children: [part('sdb2', { mountpoints })] })])).toEqual([
      'drives.refused.system',
    ]);
  });

  test('a Raspberry Pi that mounts each stick twice, and boots from its card', () => {
    const mountpoints = ['/media/usb0', '/media/iiab-admin/2E9B-4A60'];
    const card = {
      ...stick({ kname: 'mmcblk0', name: 'mmcblk0', tran: null }),
      children: [
        part('mmcblk0p1', { mountpoints: ['/boot/firmware'] }),
        part('mmcblk0p2', { mountpoints: ['/'] }),
      ],
    };
    const facts = { mmcblk0: { cardType: 'SD', identity: {} } };
    const { drives } = judged([stick({ children: [part('sdb1', { mountpoints })] }), card], { facts });
    expect(drives).toMatchObject([
      { device: '/dev/mmcblk0', refused: { key: 'drives.refused.system' } },
      { device: '/dev/sdb', mounted: mountpoints },
    ]);
  });

  test('a virtual disk of Hyper-V, which has no transport', () => {
    const disk = stick({ tran: null, subsystems: 'block:scsi:vmbus:pci', rm: false, model: 'Virtual Disk' });
    expect(judged([disk])).toEqual({ drives: [], fixed: 1 });
  });
});

test('two sticks of the same model without serial numbers are different drives', () => {
  const [one, two] = [stick({ serial: null }), stick({ serial: null, name: 'sdc', kname: 'sdc' })];
  const { drives } = judged([one, two]);
  expect(new Set(drives.map(({ id }) => id)).size).toBe(2);
});

test('the same slot and model with another sequence number is another drive', () => {
  const withSequence = (diskseq: string) =>
    judged([stick({ serial: null })], { facts: { sdb: { identity: { diskseq } } } }).drives[0]?.id;
  expect(withSequence('41')).toBe(withSequence('41'));
  expect(withSequence('41')).not.toBe(withSequence('42'));
});

test('where the kernel doesn’t count, another card in the same reader differs by what is on it', () => {
  const idOf = (uuid: string, identity: Record<string, string>) => {
    const card = stick({ serial: null, children: [part('sdb1', { uuid })] });
    return judged([card], { facts: { sdb: { identity } } }).drives[0]?.id;
  };
  expect(idOf('2E9B-4A60', {})).not.toBe(idOf('85CA-6700', {}));
  // Otherwise it stays the same while it is written.
  expect(idOf('2E9B-4A60', { diskseq: '41' })).toBe(idOf('85CA-6700', { diskseq: '41' }));
});

test('names and labels may be anything', () => {
  const odd = stick({
    vendor: 'VendorCo',
    model: 'VendorCo ProductCode\u0000\u001b[31m\u202e',
    children: [part('sdb1', { label: 'Größe 🐟 \u0007' }), part('sdb2', { fstype: null, size: '4096' })],
  });
  expect(judged([odd]).drives[0]).toMatchObject({
    name: 'VendorCo ProductCode [31m',
    contents: [{ values: { label: 'Größe 🐟' } }, { key: 'drives.contents.unknown' }],
  });
});

test('whatever lsblk prints, nothing but a syntax error is thrown', () => {
  expect(disksIn('{}')).toEqual([]);
  expect(() => parseLsblk('lsblk: failed', new Map(), '')).toThrow(SyntaxError);
  const device = fc.letrec((tie) => ({
    device: fc.record(
      {
        kname: fc.oneof(fc.constantFrom('sdb', 'mmcblk0', '', null), fc.anything()),
        type: fc.constantFrom('disk', 'part', 'crypt', 7),
        size: fc.anything(),
        tran: fc.constantFrom('usb', null, {}),
        mountpoints: fc.anything(),
        uuid: fc.anything(),
        children: fc.oneof(fc.anything(), fc.array(tie('device'), { maxLength: 3 })),
      },
      { requiredKeys: [] },
    ),
  })).device;
  fc.assert(
    fc.property(fc.array(device), (devices) => {
      const output = JSON.stringify({ blockdevices: devices });
      judgeDrives(parseLsblk(output, new Map(), ''), { platform: 'linux', needed: ['/x'] });
    }),
    { seed: 19, numRuns: 500 },
  );
});
