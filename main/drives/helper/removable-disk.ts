import { realpath } from 'node:fs/promises';
import { textAt } from '../list/disk-facts.ts';

/** The helper's own judgement by where the kernel found a disk, whatever main asks for: built-in disks are never written. */
export async function isRemovableDisk(folder: string): Promise<boolean> {
  return isRemovablePath(
    await realpath(folder),
    await textAt(`${folder}/device/type`),
    (await textAt(`${folder}/removable`)) === '1',
  );
}

/**
 * @param path of a disk below /sys/devices
 * @param cardType `SD`, or `MMC` for a soldered eMMC
 * @param flag whether the disk says that it can be removed; disks in hot-plug bays do, too
 */
export function isRemovablePath(path: string, cardType: string, flag: boolean): boolean {
  if (/\/mmcblk[^/]*$/.test(path)) return /\/mmcblk\d+$/.test(path) && cardType === 'SD';
  if (/\/(?:usb|fw)\d+\//.test(path)) return true;
  // No disk at all but a file, on which this is tested.
  if (/^\/sys\/devices\/virtual\/block\/loop\d+$/.test(path)) return true;
  return flag && !/\/(?:ata\d+|nvme|end_device-[^/]+|session\d+|virtual)\//.test(path);
}
