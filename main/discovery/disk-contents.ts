import type { Resources } from './talos-resources.ts';

type Volumes = Resources['discoveredvolumes'];
type Devices = Resources['blockdevices'];

/**
 * A short description of what is on a disk: "Windows", "Linux (photos)". How full it is can't be determined.
 *
 * Talos recognizes one partition table (GPT) and the file systems of Linux. A disk with an MBR, as most Windows disks for data have,
 * looks empty to it, and it would overwrite that; only the kernel's list of partitions shows them.
 * @returns undefined if it is empty, without even an unknown partition
 */
export function diskContents(disk: string, volumes: Volumes, devices: Devices): string | undefined {
  const parts = onDisk(disk, volumes).filter(({ name, type, partition_label }) =>
    // A partition table alone is no content; partitions count themselves.
    type === 'partition' ? true : name !== '' && name !== 'gpt' && partition_label === '',
  );
  if (parts.length === 0) return hasPartitions(disk, devices) ? 'unknown' : undefined;
  const labels = new Set(parts.map(({ partition_label }) => partition_label));
  const names = new Set(parts.map(({ name }) => name));
  const called = parts.map(({ label }) => label).filter((label) => label !== '');
  if (labels.has('META') && (labels.has('STATE') || labels.has('EPHEMERAL'))) return talosOn(parts);
  if (names.has('ntfs') || names.has('bitlocker') || labels.has('Microsoft reserved partition')) {
    return withNames('Windows', called);
  }
  if (names.has('apfs') || names.has('hfsplus')) return withNames('macOS', called);
  if (['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'luks', 'lvm2-pv', 'zfs'].some((one) => names.has(one))) {
    return withNames('Linux', called);
  }
  const [first = ''] = [...names].filter((name) => name !== '');
  return withNames(first || 'unknown', called);
}

/** An interrupted installation leaves partitions without the file systems that the first boot creates. */
function talosOn(parts: readonly { readonly partition_label: string; readonly name: string }[]): string {
  const isWhole = parts.some(
    ({ partition_label, name }) => ['STATE', 'EPHEMERAL'].includes(partition_label) && name !== '',
  );
  return isWhole ? 'Talos' : 'Talos (unfinished installation)';
}

const hasPartitions = (disk: string, devices: Devices) =>
  devices.some(({ spec }) => spec.type === 'partition' && `/dev/${spec.parent}` === disk);

/** The stick or disc that the machine was started from: an ISO image, or a volume labelled as Talos. */
export function isBootMedium(disk: string, volumes: Volumes): boolean {
  return onDisk(disk, volumes).some(({ name, label }) => name === 'iso9660' || /^talos/i.test(label));
}

const onDisk = (disk: string, volumes: Volumes) =>
  volumes.map(({ spec }) => spec).filter((spec) => spec.dev_path === disk || spec.parent_dev_path === disk);

function withNames(system: string, names: readonly string[]): string {
  const few = [...new Set(names)].slice(0, 3).map((name) => name.slice(0, 40));
  return few.length === 0 ? system : `${system} (${few.join(', ')})`;
}
