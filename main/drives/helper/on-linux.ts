import { constants } from 'node:fs';
import { stat } from 'node:fs/promises';
import { readDiskFacts, readHolders, textAt } from '../list/disk-facts.ts';
import type { DeviceSystem } from './device.ts';
import { DeviceFailure, deviceFailure } from './device-failure.ts';
import type { Target } from './messages.ts';
import { fileDevice, openDirectly } from './open-file.ts';
import { isRemovableDisk } from './removable-disk.ts';
import { tryProgram } from './try-program.ts';
import { unmountAll } from './unmount-all.ts';

export const linuxSystem: DeviceSystem = {
  async unmount(target) {
    const folder = await confirm(target);
    const { partitions, holders } = await readHolders(folder);
    if (holders.length > 0) throw new DeviceFailure('holder', holders.join(', '));
    await unmountAll([await textAt(`${folder}/dev`), ...partitions]);
  },
  async open(target) {
    await confirm(target);
    // Without O_CREAT, O_EXCL on a block device fails while anything else uses it or a partition of it.
    const flags = constants.O_RDWR | constants.O_EXCL | constants.O_NOFOLLOW;
    const file = await openDirectly(target.device, flags);
    try {
      // By what is open now, whatever the path means meanwhile.
      const facts = await file.stat();
      if (!facts.isBlockDevice()) throw new DeviceFailure('changed');
      const folder = folderOf(facts.rdev);
      await compare(folder, target);
      // Linux only refuses the first write.
      if ((await textAt(`${folder}/ro`)) === '1') throw new DeviceFailure('read-only');
      const sectors = Number(await textAt(`${folder}/size`));
      const sector = Number(await textAt(`${folder}/queue/logical_block_size`));
      if (!(sectors > 0) || !(sector >= 512)) throw new DeviceFailure('gone');
      return fileDevice(file, { bytes: sectors * 512, sector }, async (error) =>
        (await passes(compare(folder, target))) ? deviceFailure(error) : new DeviceFailure('gone'),
      );
    } catch (error) {
      await file.close();
      throw error;
    }
  },
  async eject(target) {
    const { device } = target;
    // If it is pulled out already, another one may be in its place.
    if (!(await passes(confirm(target)))) return false;
    const ways = [
      ['eject', device],
      ['udisksctl', 'power-off', '--no-user-interaction', '-b', device],
    ] as const;
    for (const [program, ...args] of ways) if ((await tryProgram(program, args)) === undefined) return true;
    return false;
  },
};

const folderOf = (device: number): string =>
  `/sys/dev/block/${Math.floor(device / 256) & 0xfff}:${(device & 0xff) | (Math.floor(device / 4096) & 0xfff00)}`;

/** @returns the folder of the disk in /sys */
async function confirm(target: Target): Promise<string> {
  try {
    const facts = await stat(target.device);
    if (!facts.isBlockDevice()) throw new DeviceFailure('changed');
    const folder = folderOf(facts.rdev);
    await compare(folder, target);
    return folder;
  } catch (error) {
    throw deviceFailure(error);
  }
}

async function passes(check: Promise<unknown>): Promise<boolean> {
  try {
    await check;
    return true;
  } catch (error) {
    if (error instanceof DeviceFailure) return false;
    throw error;
  }
}

async function compare(folder: string, { identity }: Target): Promise<void> {
  const now = (await readDiskFacts(folder)).identity;
  if (now['number'] === '') throw new DeviceFailure('gone');
  const isPartition = (await textAt(`${folder}/partition`)) !== '';
  if (isPartition || Object.entries(now).some(([name, value]) => identity[name] !== value))
    throw new DeviceFailure('changed');
  if (!(await isRemovableDisk(folder))) throw new DeviceFailure('fixed');
}
