import { constants } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { isForRemovable } from '../list/mount-places.ts';
import { textAt } from '../list/disk-facts.ts';
import { systemCode } from '../../lib/wild-error.ts';
import { DeviceFailure } from './device-failure.ts';
import { tryProgram } from './try-program.ts';

export interface Mount {
  /** Major and minor number; 0:… for some filesystems, which only name their source. */
  readonly number: string;
  readonly path: string;
  readonly source: string;
}

/** Reads /proc/self/mountinfo. */
export function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [, , number, , path] = before.split(' ');
    const source = after.split(' ')[1];
    return number === undefined || path === undefined || source === undefined
      ? []
      : [{ number, path: decode(path), source: decode(source) }];
  });
}

const decode = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));

/**
 * @param numbers of a disk and its partitions
 * @throws {@link DeviceFailure} `mounted` where the system may need it, `busy` where a program does
 */
export async function unmountAll(numbers: readonly string[]): Promise<void> {
  const names = await Promise.all(numbers.map(deviceName));
  const mounts = parseMounts(await readFile('/proc/self/mountinfo', 'utf8')).filter(
    ({ number, source }) => numbers.includes(number) || names.includes(source),
  );
  const needed = mounts.find(({ path }) => !isForRemovable(path));
  if (needed !== undefined) throw new DeviceFailure('mounted', needed.path);
  // Innermost first.
  for (const { path } of mounts.toReversed()) {
    const words = await tryProgram('umount', ['--', path]);
    if (words !== undefined) throw new DeviceFailure('busy', await usersOf(path));
  }
  const writers = await writersOf(names);
  if (writers !== '') throw new DeviceFailure('busy', writers);
}

async function deviceName(number: string): Promise<string> {
  const name = /^DEVNAME=(.+)$/m.exec(await textAt(`/sys/dev/block/${number}/uevent`))?.[1];
  return name === undefined ? `/dev/block/${number}` : `/dev/${name}`;
}

/** The programs that have files below this path open, or work there. */
const usersOf = (path: string): Promise<string> =>
  programsWith(async (link) => {
    const place = await target(link);
    return place === path || place.startsWith(`${path}/`);
  });

/** The programs that write to the drive past its filesystems, such as a virtual machine that it was given to. */
const writersOf = (devices: readonly string[]): Promise<string> =>
  programsWith(async (link) => {
    if (!devices.includes(await target(link))) return false;
    const flags = /^flags:\s*0*([0-7]+)$/m.exec(await textAt(link.replace('/fd/', '/fdinfo/')))?.[1] ?? '0';
    return (Number.parseInt(flags, 8) & (constants.O_WRONLY | constants.O_RDWR)) !== 0;
  });

/** @param test of links to what a program has open, and to where it works */
async function programsWith(test: (link: string) => Promise<boolean>): Promise<string> {
  const names = new Set<string>();
  for (const id of (await readdir('/proc')).filter((name) => /^\d+$/.test(name)))
    for (const link of [`/proc/${id}/cwd`, ...(await entries(`/proc/${id}/fd`))])
      if (await test(link)) {
        names.add((await textAt(`/proc/${id}/comm`)) || id);
        break;
      }
  return [...names].sort().join(', ');
}

/** Processes end at any time, and some don't show what they have open. */
const isUnknown = (error: unknown): boolean =>
  ['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(systemCode(error) ?? '');

async function entries(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).map((name) => `${folder}/${name}`);
  } catch (error) {
    if (isUnknown(error)) return [];
    throw error;
  }
}

async function target(link: string): Promise<string> {
  try {
    return await readlink(link);
  } catch (error) {
    if (isUnknown(error)) return '';
    throw error;
  }
}
