/**
 * Reads `diskutil list -plist` and `diskutil info -plist` of each disk on macOS. An APFS volume is on a synthesized disk,
 * whose physical stores are partitions of a real one.
 */
import type { DiskUse, FoundDisk, FoundVolume } from '../found-disk.ts';
import { type Fields, isFields, listOf, sizeOf, textOf } from './read-field.ts';
import { readPlist } from './read-plist.ts';
import { tidyName } from './tidy-name.ts';

/** The disks for which `diskutil info` is needed. @throws SyntaxError */
export function wholeDisksIn(list: string): string[] {
  const names = fieldsOf(list)['WholeDisks'];
  return Array.isArray(names) ? names.filter((name): name is string => /^disk\d+$/.test(textOf(name))) : [];
}

/**
 * @param list of `diskutil list -plist`
 * @param infos of `diskutil info -plist`, by disk
 * @param registry of `ioreg -a -r -c IOMedia`, which has an id for each time a disk appeared
 * @throws SyntaxError
 */
export function parseDiskutil(
  list: string,
  infos: ReadonlyMap<string, string>,
  registry: string,
): FoundDisk[] {
  const entries = listOf(fieldsOf(list)['AllDisksAndPartitions']);
  const ids = registryIds(registry);
  return [...infos].flatMap(([name, info]) => {
    const facts = fieldsOf(info);
    const disk = describe(name, facts, entries, ids.get(name));
    return disk === undefined ? [] : [disk];
  });
}

const fieldsOf = (text: string): Fields => {
  const value: unknown = readPlist(text);
  return isFields(value) ? value : {};
};

function describe(
  name: string,
  facts: Fields,
  entries: readonly Fields[],
  id: string | undefined,
): FoundDisk | undefined {
  const protocol = textOf(facts['BusProtocol']);
  if (facts['WholeDisk'] === false || facts['VirtualOrPhysical'] === 'Virtual') return undefined;
  if (protocol === 'Disk Image' || isSynthesized(name, entries)) return undefined;
  const isCard = protocol === 'Secure Digital';
  const isRemovable = facts['RemovableMedia'] === true || facts['Removable'] === true;
  const mine = entries.filter((entry) => entry['DeviceIdentifier'] === name);
  const containers = entries.filter((entry) => storesOf(entry).some((store) => wholeOf(store) === name));
  const bytes = sizeOf(facts['TotalSize']) ?? sizeOf(facts['Size']) ?? 0;
  return {
    device: `/dev/${name}`,
    name: tidyName(textOf(facts['MediaName']) || textOf(facts['IORegistryEntryName'])),
    bytes,
    sector: sizeOf(facts['DeviceBlockSize']) ?? 512,
    bus: isCard ? 'sd' : protocol === 'USB' ? 'usb' : 'other',
    // Without the flag it counts as internal; a card reader inside says that it is.
    removable: facts['Internal'] === false || (isCard && isRemovable),
    readOnly: facts['WritableMedia'] === false,
    volumes: [...mine, ...containers].flatMap(volumesOf),
    uses: usesOf(facts, mine, containers, name),
    identity: {
      device: `/dev/${name}`,
      bytes: String(bytes),
      media: textOf(facts['MediaName']),
      ...(id === undefined ? {} : { registryEntry: id }),
    },
  };
}

const storesOf = (entry: Fields): string[] =>
  listOf(entry['APFSPhysicalStores']).map((store) => textOf(store['DeviceIdentifier']));

const wholeOf = (name: string): string => /^disk\d+/.exec(name)?.[0] ?? name;

const isSynthesized = (name: string, entries: readonly Fields[]): boolean =>
  entries.some((entry) => entry['DeviceIdentifier'] === name && storesOf(entry).length > 0);

/** The partitions of a disk, or the volumes of an APFS container. A container itself is not shown. */
function volumesOf(entry: Fields): FoundVolume[] {
  const parts = [...listOf(entry['Partitions']), ...listOf(entry['APFSVolumes'])];
  const own = parts.length === 0 && textOf(entry['VolumeName']) !== '' ? [entry] : [];
  return [...parts, ...own]
    .filter((part) => part['Content'] !== 'Apple_APFS')
    .map((part) => ({
      label: tidyName(textOf(part['VolumeName'])),
      format: textOf(part['Content']) || 'APFS',
      bytes: sizeOf(part['Size']) ?? 0,
      mounted: mountsOf(part),
    }));
}

const mountsOf = (part: Fields): string[] =>
  [
    textOf(part['MountPoint']),
    ...listOf(part['MountedSnapshots']).map((one) => textOf(one['SnapshotMountPoint'])),
  ].filter((path) => path !== '');

function usesOf(
  facts: Fields,
  mine: readonly Fields[],
  containers: readonly Fields[],
  name: string,
): DiskUse[] {
  const uses: DiskUse[] = [];
  if (facts['SystemImage'] === true || facts['OSInternalMedia'] === true) uses.push({ t: 'system' });
  // A Fusion drive, or a container on several disks.
  for (const container of containers)
    if (storesOf(container).some((store) => wholeOf(store) !== name))
      uses.push({ t: 'part', of: textOf(container['DeviceIdentifier']) });
  // Earlier systems built volumes on these, of which the list doesn't say on which disks they are.
  for (const part of mine.flatMap((entry) => listOf(entry['Partitions'])))
    if (part['Content'] === 'Apple_CoreStorage' || part['Content'] === 'Apple_RAID')
      uses.push({ t: 'part', of: part['Content'] });
  if (facts['RAIDSetMember'] === true || facts['RAIDSetMembers'] !== undefined)
    uses.push({ t: 'part', of: 'AppleRAID' });
  return uses;
}

function registryIds(registry: string): ReadonlyMap<string, string> {
  if (registry.trim() === '') return new Map();
  const all: [string, string][] = [];
  const visit = (entry: Fields): void => {
    const [name, id] = [textOf(entry['BSD Name']), textOf(entry['IORegistryEntryID'])];
    if (name !== '' && id !== '') all.push([name, id]);
    for (const child of listOf(entry['IORegistryEntryChildren'])) visit(child);
  };
  for (const entry of listOf(readPlist(registry))) visit(entry);
  return new Map(all);
}
