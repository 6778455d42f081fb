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
    if (words !== undefined) throw new DeviceFailure('busy', (await usersOf(path)).join(', '));
  }
}

async function deviceName(number: string): Promise<string> {
  const name = /^DEVNAME=(.+)$/m.exec(await textAt(`/sys/dev/block/${number}/uevent`))?.[1];
  return name === undefined ? `/dev/block/${number}` : `/dev/${name}`;
}

/** The names of programs that have files below this path open, or work there. */
async function usersOf(path: string): Promise<string[]> {
  const names = new Set<string>();
  for (const id of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const links = [`/proc/${id}/cwd`, ...(await entries(`/proc/${id}/fd`))];
    for (const link of links) {
      const place = await target(link);
      if (place !== path && !place.startsWith(`${path}/`)) continue;
      names.add(await textAt(`/proc/${id}/comm`));
      break;
    }
  }
  return [...names].filter((name) => name !== '').sort();
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
