/** What /sys says about a disk. Main reads it by name, the helper by the device it has opened. */
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../../lib/wild-error.ts';
import type { DiskFacts } from './parse-lsblk.ts';

/** @param folder such as `/sys/class/block/sdb` or `/sys/dev/block/8:16` */
export async function readDiskFacts(folder: string): Promise<DiskFacts> {
  const read = (name: string) => textAt(join(folder, name));
  const sectors = await read('size');
  const identity: Record<string, string> = {
    // Counts every disk and every card that was ever plugged in since the computer started.
    diskseq: await read('diskseq'),
    boot: await textAt('/proc/sys/kernel/random/boot_id'),
    // Kernels before 5.15 don't count; there, each plugging in still gets a new folder with another number.
    folder: await inodeOf(folder),
    number: await read('dev'),
    bytes: /^\d+$/.test(sectors) ? String(Number(sectors) * 512) : '',
    vendor: await read('device/vendor'),
    model: await read('device/model'),
    wwid: (await read('wwid')) || (await read('device/wwid')),
    serial: (await read('device/serial')) || (await read('device/cid')),
    connection: await linkAt(join(folder, 'device')),
  };
  return { cardType: (await read('device/type')) || undefined, identity };
}

/** The partitions of a disk, and what the kernel builds on the disk or on them (LVM, RAID, encryption). */
export async function readHolders(folder: string): Promise<{ partitions: string[]; holders: string[] }> {
  const partitions: string[] = [];
  const holders = await namesIn(join(folder, 'holders'));
  for (const name of await namesIn(folder)) {
    const number = await textAt(join(folder, name, 'partition'));
    if (number === '') continue;
    partitions.push(await textAt(join(folder, name, 'dev')));
    holders.push(...(await namesIn(join(folder, name, 'holders'))));
  }
  return { partitions, holders };
}

const isAbsent = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'EIO', 'EINVAL', 'ESRCH'].includes(systemCode(error) ?? '');

/** Empty if the kernel or the drive doesn't say it. */
export async function textAt(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if (isAbsent(error)) return '';
    throw error;
  }
}

async function inodeOf(path: string): Promise<string> {
  try {
    return String((await stat(path)).ino);
  } catch (error) {
    if (isAbsent(error)) return '';
    throw error;
  }
}

async function linkAt(path: string): Promise<string> {
  try {
    return await readlink(path);
  } catch (error) {
    if (isAbsent(error)) return '';
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isAbsent(error)) return [];
    throw error;
  }
}
