/**
 * A loop device that the system describes as a USB stick (Linux, root). `lsblk` is a script that names it; the helper that
 * writes it, the kernel's facts about it and the device itself are real.
 */
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, open, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

const bytes = 96_000_000;

export interface Stick {
  /** The file behind it. */
  readonly file: string;
  /** The folder of `lsblk`. */
  readonly programs: string;
  /** Words before a command to which the kernel describes the stick by its name. */
  readonly words: readonly string[];
  pullOut(): Promise<void>;
}

export function canLoop(): boolean {
  if (process.getuid?.() !== 0) return false;
  try {
    execFileSync('losetup', ['-f'], { stdio: 'ignore' });
    return true;
  } catch {
    // Without loop devices there is no stick.
    return false;
  }
}

export async function plugIn(folder: string): Promise<Stick> {
  const file = join(folder, 'stick.img');
  const image = await open(file, 'w');
  await image.truncate(bytes);
  await image.close();
  const device = execFileSync('losetup', ['--show', '-f', file], { encoding: 'utf8' }).trim();
  // Loop devices are never listed as drives, so it has another name.
  const name = `wild${lettersOf(process.pid % 26 ** 4)}`;
  const numbers = execFileSync('stat', ['-c', '%Hr %Lr', device], { encoding: 'utf8' }).trim().split(' ');
  execFileSync('mknod', [`/dev/${name}`, 'b', ...numbers]);
  const programs = join(folder, 'programs');
  await mkdir(programs);
  const script = join(programs, 'lsblk');
  await writeFile(
    script,
    `#!/bin/sh\ncat <<'END'\n${JSON.stringify({ blockdevices: devices(name) })}\nEND\n`,
  );
  await chmod(script, 0o755);
  const facts = `mount -t tmpfs none /sys/class/block && ln -s "$1" "$2" && shift 2 && exec "$@"`;
  const links = [`/sys/devices/virtual/block/${basename(device)}`, `/sys/class/block/${name}`];
  return {
    ...{ file, programs, words: ['unshare', '-m', 'sh', '-c', facts, 'sh', ...links] },
    async pullOut() {
      await rm(`/dev/${name}`, { force: true });
      execFileSync('losetup', ['-d', device]);
    },
  };
}

const lettersOf = (number: number): string =>
  number
    .toString(26)
    .padStart(4, '0')
    .replace(/./g, (digit) => String.fromCharCode(97 + parseInt(digit, 26)));

/** As util-linux describes a new stick, and the disk that the computer runs from. */
const devices = (name: string) => [
  { name: 'nvme0n1', type: 'disk', size: 512e9, rm: false, ro: false, tran: 'nvme', mountpoints: ['/'] },
  {
    ...{ name, kname: name, type: 'disk', size: bytes, rm: true, hotplug: true, ro: false, tran: 'usb' },
    ...{
      vendor: 'SanDisk',
      model: 'Ultra',
      serial: '4C53',
      fstype: null,
      mountpoints: [null],
      'log-sec': 512,
    },
  },
];
