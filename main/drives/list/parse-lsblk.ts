/**
 * Reads the output of `lsblk -J -b -O`: block devices as trees, in which a disk holds partitions, and these hold what is
 * built on them (LVM, LUKS, RAID). Whatever can't be recognized counts as fixed.
 */
import type { DiskUse, FoundDisk, FoundVolume } from '../found-disk.ts';
import { type Fields, isFields, isSet, listOf, sizeOf, textOf } from './read-field.ts';
import { tidyName } from './tidy-name.ts';

/** What /sys says about a disk that lsblk doesn't. */
export interface DiskFacts {
  /** `SD`, or `MMC` for a soldered eMMC. */
  readonly cardType?: string | undefined;
  readonly identity: Readonly<Record<string, string>>;
}

/**
 * @param factsOf by the disk's name, such as `sdb`
 * @param mounts /proc/self/mounts, which names pools of several disks of which lsblk may show no mount
 * @throws SyntaxError if it isn't JSON
 */
export function parseLsblk(
  json: string,
  factsOf: ReadonlyMap<string, DiskFacts>,
  mounts: string,
): FoundDisk[] {
  const devices = topLevel(json);
  const shared = { zfsPools: zfsPoolsIn(mounts), pools: poolsInUse(devices, mounts) };
  return devices
    .filter(isDisk)
    .map((disk) => describe(disk, factsOf.get(nameOf(disk)), shared))
    .filter((disk) => disk !== undefined);
}

/** The names of the disks, for which facts are needed. */
export const disksIn = (json: string): string[] => topLevel(json).filter(isDisk).map(nameOf);

function topLevel(json: string): readonly Fields[] {
  // In a Turkish locale, some versions print `sIze` and `mountpoInt`.
  const output: unknown = JSON.parse(json, (_, value: unknown) =>
    isFields(value) ? lowerCased(value) : value,
  );
  return isFields(output) ? listOf(output['blockdevices']) : [];
}

const lowerCased = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]));

const nameOf = (device: Fields): string => textOf(device['kname'] ?? device['name']).replace(/^\/dev\//, '');

/** Not disks to choose: memory, network, floppy, and the boot areas of an eMMC. */
const isDisk = (device: Fields): boolean =>
  device['type'] === 'disk' &&
  !/^(?:zram|ram|nbd|rbd|fd|loop|dm-|md|drbd)\d|boot\d$|rpmb$/.test(nameOf(device));

interface Shared {
  /** Names of mounted ZFS pools. */
  readonly zfsPools: ReadonlySet<string>;
  /** Ids of mounted btrfs and bcachefs filesystems. */
  readonly pools: ReadonlySet<string>;
}

function describe(disk: Fields, facts: DiskFacts | undefined, shared: Shared): FoundDisk | undefined {
  const name = nameOf(disk);
  if (name === '') return undefined;
  const inside = [disk, ...below(disk)];
  const [bus, removable] = connection(disk, facts);
  return {
    device: `/dev/${name}`,
    name: tidyName(textOf(disk['vendor']), textOf(disk['model'])),
    bytes: sizeOf(disk['size']) ?? 0,
    sector: sizeOf(disk['log-sec']) ?? 512,
    bus,
    removable,
    // The write protection of a card sometimes only shows in its partitions.
    readOnly: isSet(disk['ro']),
    volumes: inside.filter((one) => isVolume(one, disk)).map(volumeOf),
    uses: inside.flatMap((one) => usesOf(one, shared)),
    identity: {
      ...facts?.identity,
      device: `/dev/${name}`,
      udevSerial: textOf(disk['serial']),
      wwn: textOf(disk['wwn']),
      // Kernels before 5.15 don't count cards that are put into a reader.
      ...(facts?.identity['diskseq'] ? {} : { medium: mediumOf(inside) }),
    },
  };
}

/** What was written when the drive was formatted. */
const mediumOf = (inside: readonly Fields[]): string =>
  inside.map((one) => `${textOf(one['ptuuid'])} ${textOf(one['uuid'])}`).join(',');

const below = (device: Fields): Fields[] =>
  listOf(device['children']).flatMap((child) => [child, ...below(child)]);

/**
 * Hot-plug bays of SATA and SAS count as removable for the kernel, but hold the disks of servers. USB enclosures often say
 * that they are not removable.
 */
function connection(disk: Fields, facts: DiskFacts | undefined): [FoundDisk['bus'], boolean] {
  const name = nameOf(disk);
  const transport = textOf(disk['tran']);
  if (name.startsWith('mmcblk')) return ['sd', facts?.cardType === 'SD'];
  if (transport === 'usb') return ['usb', true];
  if (transport === '' && textOf(disk['subsystems']).split(':').includes('usb')) return ['usb', true];
  return ['other', transport === 'ieee1394' || (transport === '' && isSet(disk['rm']))];
}

const mountsOf = (device: Fields): string[] => {
  const many = Array.isArray(device['mountpoints']) ? device['mountpoints'] : [device['mountpoint']];
  return many.filter((one): one is string => typeof one === 'string' && one !== '');
};

/** Images of live systems are mounted as a whole, although they have partitions. */
const isVolume = (device: Fields, disk: Fields): boolean => {
  if (device !== disk) return device['type'] === 'part';
  return (
    mountsOf(disk).length > 0 || (textOf(disk['fstype']) !== '' && listOf(disk['children']).length === 0)
  );
};

const volumeOf = (device: Fields): FoundVolume => ({
  label: tidyName(textOf(device['label'] ?? device['partlabel'])),
  format: textOf(device['fstype']),
  bytes: sizeOf(device['size']) ?? 0,
  mounted: [...new Set([device, ...below(device)].flatMap(mountsOf))].filter((path) => path !== '[SWAP]'),
});

function usesOf(device: Fields, { zfsPools, pools }: Shared): DiskUse[] {
  const uses: DiskUse[] = [];
  if (mountsOf(device).includes('[SWAP]')) uses.push({ t: 'swap' });
  const type = textOf(device['type']);
  if (type !== 'disk' && type !== 'part') uses.push({ t: 'part', of: nameOrPath(device) });
  const label = textOf(device['label']);
  const isZfs = device['fstype'] === 'zfs_member' && (label === '' ? zfsPools.size > 0 : zfsPools.has(label));
  if (isZfs) uses.push({ t: 'part', of: tidyName(label) || 'ZFS' });
  if (pools.has(textOf(device['uuid'])) && mountsOf(device).length === 0)
    uses.push({ t: 'part', of: tidyName(label) || textOf(device['fstype']) });
  return uses;
}

const nameOrPath = (device: Fields): string => textOf(device['name']).replace(/^\/dev\/(?:mapper\/)?/, '');

const sourcesIn = (mounts: string, format: string): string[] =>
  mounts.split('\n').flatMap((line) => {
    const [source = '', , type] = line.split(' ');
    return type === format ? [source] : [];
  });

const zfsPoolsIn = (mounts: string): ReadonlySet<string> =>
  new Set(sourcesIn(mounts, 'zfs').map((dataset) => dataset.replace(/\/.*/, '')));

/** Most versions of lsblk show the mount at one disk of a btrfs or bcachefs filesystem at most. */
function poolsInUse(devices: readonly Fields[], mounts: string): ReadonlySet<string> {
  // `/dev/sda1:/dev/sdb1`, `UUID=…` or `/dev/disk/by-uuid/…`
  const sources = new Set(sourcesIn(mounts, 'bcachefs').flatMap((source) => source.split(':')));
  const members = devices
    .flatMap((device) => [device, ...below(device)])
    .filter((one) => /^(?:btrfs|bcachefs)$/.test(textOf(one['fstype'])) && textOf(one['uuid']) !== '');
  const isMounted = (one: Fields): boolean => {
    const names = [
      `/dev/${nameOf(one)}`,
      `UUID=${textOf(one['uuid'])}`,
      `/dev/disk/by-uuid/${textOf(one['uuid'])}`,
    ];
    return mountsOf(one).length > 0 || names.some((name) => sources.has(name));
  };
  return new Set(members.filter(isMounted).map((one) => textOf(one['uuid'])));
}
