/** Loop devices as removable drives: real block devices of this computer, backed by files. Needs root. */
import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FoundDisk, FoundVolume } from '../../main/drives/found-disk.ts';
import { readDiskFacts } from '../../main/drives/list/disk-facts.ts';

const megabyte = 1024 * 1024;

export const canLoop = ((): boolean => {
  try {
    if (process.getuid?.() !== 0) return false;
    execFileSync('losetup', ['-f'], { stdio: 'ignore' });
    return true;
  } catch {
    // Without loop devices there is nothing to test on.
    return false;
  }
})();

export interface LoopDrive {
  readonly device: string;
  readonly file: string;
  /** As a lister would describe it now. */
  found(change?: Partial<FoundDisk>): Promise<FoundDisk>;
  detach(): void;
  /** Puts another file of the same size into the same slot. */
  swap(): void;
}

export function temporaryFolder(parent = tmpdir()): string {
  const folder = mkdtempSync(join(parent, 'wild-drives-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Test files run at the same time, and a slot that becomes free for a moment must not be taken. */
const alone = (script: string, ...args: readonly string[]): string =>
  execFileSync('flock', ['/dev/loop-control', 'sh', '-c', script, 'sh', ...args], {
    encoding: 'utf8',
  });

function emptyFile(path: string, bytes: number): string {
  const file = openSync(path, 'w');
  ftruncateSync(file, bytes);
  closeSync(file);
  return path;
}

export function loopDrive(megabytes: number, folder = temporaryFolder()): LoopDrive {
  const bytes = megabytes * megabyte;
  const file = emptyFile(join(folder, 'drive.img'), bytes);
  const device = alone('losetup --show -f "$1"', file).trim();
  const detach = () => void execFileSync('losetup', ['-d', device]);
  let isAttached = true;
  onTestFinished(() => {
    if (isAttached) detach();
  });
  return {
    device,
    file,
    async found(change = {}) {
      const { identity } = await readDiskFacts(`/sys/class/block/${basename(device)}`);
      const volumes: FoundVolume[] = [];
      const plain = { bytes, sector: 512, bus: 'usb', removable: true, readOnly: false, uses: [] } as const;
      return { device, name: 'Loop stick', volumes, ...plain, identity: { ...identity, device }, ...change };
    },
    detach() {
      detach();
      isAttached = false;
    },
    swap() {
      alone('losetup -d "$1" && losetup "$1" "$2"', device, emptyFile(join(folder, 'other.img'), bytes));
    },
  };
}
