/** Which of the disks can be chosen, and why not. Anything that may belong to the running system is refused. */
import { createHash } from 'node:crypto';
import type { Drive, Drives } from '../../../contract/drives.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { formatDiskSize } from '../../lib/format-disk-size.ts';
import { sentence } from '../../lib/sentence.ts';
import type { FoundDisk, FoundVolume } from '../found-disk.ts';
import { isForRemovable } from './mount-places.ts';

export interface Judgement {
  readonly platform: NodeJS.Platform;
  /** Absolute paths without symbolic links that must survive: the clouds' folders, the image, Wild Cloud itself. */
  readonly needed: readonly string[];
  /** How many bytes have to fit. */
  readonly least?: number | undefined;
}

const largeBytes = 64e9;

/** Anything smaller holds no image, and FAT32 needs this much. */
export const smallestBytes = 64e6;

export function judgeDrives(disks: readonly FoundDisk[], judgement: Judgement): Drives {
  const removable = disks.filter((disk) => disk.removable);
  return {
    drives: removable
      .map((disk) => driveOf(disk, judgement))
      .sort((a, b) => byDevice.compare(a.device, b.device)),
    fixed: disks.filter((disk) => !disk.removable && disk.bytes > 0).length,
  };
}

const byDevice = new Intl.Collator('en', { numeric: true });

function driveOf(disk: FoundDisk, judgement: Judgement): Drive {
  const refused = refusalOf(disk, judgement);
  return {
    id: driveId(disk),
    device: disk.device,
    name: disk.name === '' ? { usb: 'USB', sd: 'SD', other: disk.device }[disk.bus] : disk.name,
    bytes: disk.bytes,
    bus: disk.bus,
    contents: disk.volumes.length === 0 ? [nothingOn(disk)] : disk.volumes.map(contentOf),
    mounted: mountsOf(disk),
    ...(refused === undefined ? {} : { refused }),
    large: disk.bytes > largeBytes,
  };
}

/** Changes if anything does that tells this drive from another one. */
export function driveId(disk: FoundDisk): string {
  const facts = Object.entries({ ...disk.identity, bytes: String(disk.bytes), name: disk.name });
  facts.sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
}

const mountsOf = (disk: FoundDisk): string[] => [...new Set(disk.volumes.flatMap(({ mounted }) => mounted))];

/** The first reason counts: those that can't be changed come first. */
function refusalOf(disk: FoundDisk, { platform, needed, least }: Judgement): Sentence | undefined {
  const mounts = mountsOf(disk);
  if (disk.bytes === 0)
    return sentence('drives.refused.empty', 'There is no card in this reader, or the drive doesn’t respond.');
  if (disk.uses.some(({ t }) => t === 'system') || mounts.some((path) => isOfSystem(path, platform)))
    return sentence('drives.refused.system', 'This computer runs from this drive.');
  if (disk.uses.some(({ t }) => t === 'swap'))
    return sentence('drives.refused.swap', 'This computer uses this drive as memory (swap).');
  const needs = needed.find((path) => mounts.some((mount) => isInside(path, mount, platform)));
  if (needs !== undefined)
    return sentence('drives.refused.needed', '{path} is on this drive, and Wild Cloud needs it.', {
      path: needs,
    });
  const part = disk.uses.find((use) => use.t === 'part');
  if (part !== undefined)
    return sentence(
      'drives.refused.part',
      'This drive holds a volume that is in use: {volume}. Close it first (encrypted volume, LVM, RAID or ZFS).',
      { volume: part.of },
    );
  const elsewhere = platform === 'win32' ? undefined : mounts.find((path) => !isForRemovable(path));
  if (elsewhere !== undefined)
    return sentence(
      'drives.refused.mounted',
      'This drive is mounted at {path}, which isn’t a folder for removable drives. If nothing needs it there, unmount it first.',
      { path: elsewhere },
    );
  if (disk.readOnly)
    return sentence(
      'drives.refused.read-only',
      'This drive is write-protected. SD cards and some sticks have a small switch for that.',
    );
  if (disk.bytes < (least ?? smallestBytes))
    return sentence('drives.refused.small', 'This drive is too small: {size}, but {least} are needed.', {
      size: formatDiskSize(disk.bytes),
      least: formatDiskSize(least ?? smallestBytes),
    });
  return undefined;
}

/** Places from which a system runs, also one that was started from a USB stick. */
const isOfSystem = (path: string, platform: NodeJS.Platform): boolean =>
  platform !== 'win32' &&
  /^\/$|^\/(?:boot|efi|home|usr|var|etc|opt|root|nix|srv|tmp|cdrom|iso|isodevice|sysroot|rofs|overlay|private|System|snap|persist|lib\/live|run\/(?:live|initramfs|archiso|miso)|run\/rootfsbase)(?:\/|$)/.test(
    path,
  );

/** Whether a path is on what is mounted there, or on something mounted within. */
export function isInside(path: string, mount: string, platform: NodeJS.Platform): boolean {
  const isWindows = platform === 'win32';
  const plain = (text: string) => {
    const same = isWindows ? text.replaceAll('/', '\\').toLowerCase() : text;
    return same.replace(/[\\/]+$/, '');
  };
  const [inner, outer] = [plain(path), plain(mount)];
  return inner === outer || inner.startsWith(`${outer}${isWindows ? '\\' : '/'}`);
}

const nothingOn = (disk: FoundDisk): Sentence =>
  disk.bytes === 0
    ? sentence('drives.contents.unreadable', 'not readable')
    : sentence('drives.contents.nothing', 'nothing');

function contentOf({ label, format, bytes }: FoundVolume): Sentence {
  const size = formatDiskSize(bytes);
  if (label !== '' && format !== '')
    return sentence('drives.contents.named', '“{label}” ({format}, {size})', { label, format, size });
  if (label !== '') return sentence('drives.contents.label', '“{label}” ({size})', { label, size });
  if (format !== '')
    return sentence('drives.contents.format', 'unnamed ({format}, {size})', { format, size });
  return sentence('drives.contents.unknown', 'unknown data ({size})', { size });
}
