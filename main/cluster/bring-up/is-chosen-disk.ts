import type { NamedNode } from '../../../contract/nodes.ts';
import type { SystemDisk } from '../../tools/tools.ts';

/** A path is compared only if the disk wasn't chosen by number, because paths change between starts. */
export function isChosenDisk(
  { diskSerial, diskWwid, disk }: Pick<NamedNode, 'disk' | 'diskSerial' | 'diskWwid'>,
  found: SystemDisk,
): boolean {
  if (diskSerial === undefined && diskWwid === undefined) return disk === undefined || disk === found.path;
  const same = (chosen: string | undefined, actual: string | undefined) =>
    chosen === undefined || chosen.trim() === actual?.trim();
  return same(diskSerial, found.serial) && same(diskWwid, found.wwid);
}
