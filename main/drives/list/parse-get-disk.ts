/**
 * Reads what {@link listScript} prints on Windows. PowerShell prints a single entry without a list, enumerations as numbers
 * or as words, and a missing drive letter as a null character.
 */
import type { DiskUse, FoundDisk, FoundVolume } from '../found-disk.ts';
import { type Fields, isFields, listOf, sizeOf, textOf } from './read-field.ts';
import { tidyName } from './tidy-name.ts';

/** A disk of a storage pool isn't among the disks; the pool is one, with the bus `Spaces`. */
export const listScript = `
$ErrorActionPreference = 'Stop'
[Console]::OutputEncoding = [Text.Encoding]::UTF8
@{
  disks = @(Get-Disk | Select-Object Number, FriendlyName, Manufacturer, Model, SerialNumber, UniqueId, Size, LogicalSectorSize, BusType, IsBoot, IsSystem, IsReadOnly, Signature, Guid)
  partitions = @(Get-Partition -ErrorAction SilentlyContinue | Select-Object DiskNumber, PartitionNumber, DriveLetter, Size, IsBoot, IsSystem, AccessPaths)
  volumes = @(Get-Volume | Select-Object DriveLetter, Path, FileSystemLabel, FileSystem, Size)
  drives = @(Get-CimInstance Win32_DiskDrive | Select-Object Index, MediaType, PNPDeviceID)
  pageFiles = @(Get-CimInstance Win32_PageFileUsage | ForEach-Object Name)
} | ConvertTo-Json -Depth 4 -Compress`;

/** @throws SyntaxError if it isn't JSON */
export function parseGetDisk(json: string): FoundDisk[] {
  // PowerShell 5 writes a byte order mark.
  const output: unknown = JSON.parse(json.replace(/^\uFEFF/, ''));
  if (!isFields(output)) return [];
  const all: Listed = {
    partitions: listOf(output['partitions']),
    volumes: listOf(output['volumes']),
    drives: listOf(output['drives']),
    pageFiles: (Array.isArray(output['pageFiles']) ? output['pageFiles'] : [output['pageFiles']]).map(textOf),
  };
  return listOf(output['disks']).flatMap((disk) => describe(disk, all) ?? []);
}

interface Listed {
  readonly partitions: readonly Fields[];
  readonly volumes: readonly Fields[];
  readonly drives: readonly Fields[];
  readonly pageFiles: readonly string[];
}

/** Of MSFT_Disk. */
const busNumbers: Readonly<Record<string, string>> = {
  4: '1394',
  7: 'USB',
  12: 'SD',
  13: 'MMC',
  14: 'Virtual',
  15: 'File Backed Virtual',
  16: 'Spaces',
};

function describe(disk: Fields, all: Listed): FoundDisk | undefined {
  const number = sizeOf(disk['Number']);
  if (number === undefined) return undefined;
  const busText = textOf(disk['BusType']);
  const bus = busNumbers[busText] ?? busText;
  if (/virtual/i.test(bus)) return undefined;
  const drive = all.drives.find((one) => sizeOf(one['Index']) === number);
  const partitions = all.partitions.filter((one) => sizeOf(one['DiskNumber']) === number);
  const volumes = partitions.map((one) => volumeOf(one, all.volumes));
  const bytes = sizeOf(disk['Size']) ?? 0;
  const device = `\\\\.\\PhysicalDrive${number}`;
  return {
    device,
    name: tidyName(textOf(disk['FriendlyName']) || textOf(disk['Model'])),
    bytes,
    sector: sizeOf(disk['LogicalSectorSize']) ?? 512,
    bus: bus === 'USB' ? 'usb' : bus === 'SD' || bus === 'MMC' ? 'sd' : 'other',
    removable: isRemovable(bus, textOf(drive?.['MediaType'])),
    readOnly: disk['IsReadOnly'] === true,
    volumes,
    uses: usesOf(disk, partitions, volumes, all.pageFiles),
    identity: {
      device,
      bytes: String(bytes),
      serial: textOf(disk['SerialNumber']).trim(),
      uniqueId: textOf(disk['UniqueId']).trim(),
      connection: textOf(drive?.['PNPDeviceID']),
      // Two cards in the same reader differ in nothing else.
      medium: mediumOf(disk, partitions),
    },
  };
}

const mediumOf = (disk: Fields, partitions: readonly Fields[]): string =>
  [textOf(disk['Signature']), textOf(disk['Guid']), ...partitions.flatMap(pathsOf)].join(' ');

/** Soldered eMMC is on the same bus as cards; only the kind of its medium differs. */
const isRemovable = (bus: string, medium: string): boolean =>
  bus === 'USB' || bus === '1394' || ((bus === 'SD' || bus === 'MMC') && /^removable/i.test(medium));

function volumeOf(partition: Fields, volumes: readonly Fields[]): FoundVolume {
  const letter = letterOf(partition);
  const paths = pathsOf(partition);
  const volume = volumes.find(
    (one) => (letter !== '' && letterOf(one) === letter) || paths.includes(textOf(one['Path'])),
  );
  const visible = paths.filter((path) => !path.startsWith('\\\\?\\'));
  return {
    label: tidyName(textOf(volume?.['FileSystemLabel'])),
    format: textOf(volume?.['FileSystem']),
    bytes: sizeOf(partition['Size']) ?? 0,
    mounted: [...new Set([...(letter === '' ? [] : [`${letter}:\\`]), ...visible])],
  };
}

function pathsOf({ AccessPaths: paths }: Fields): string[] {
  return (Array.isArray(paths) ? paths : [paths]).map(textOf).filter((path) => path !== '');
}

function letterOf(one: Fields): string {
  const letter = textOf(one['DriveLetter']);
  return /^[A-Za-z]$/.test(letter) ? letter.toUpperCase() : '';
}

function usesOf(
  disk: Fields,
  partitions: readonly Fields[],
  volumes: readonly FoundVolume[],
  pageFiles: readonly string[],
): DiskUse[] {
  const uses: DiskUse[] = [];
  if ([disk, ...partitions].some((one) => one['IsBoot'] === true || one['IsSystem'] === true))
    uses.push({ t: 'system' });
  const roots = volumes.flatMap(({ mounted }) => mounted.map((path) => path.toLowerCase()));
  if (pageFiles.some((file) => roots.some((root) => file.toLowerCase().startsWith(root))))
    uses.push({ t: 'swap' });
  return uses;
}
