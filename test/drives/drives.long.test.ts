import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { drivesHere, imageFile } from './drives-here.ts';
import { canLoop, loopDrive, temporaryFolder } from './loop-drive.ts';
import type { OperationId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import { systemCode } from '../../main/lib/wild-error.ts';
import { startHelper, type StartHelper } from '../../main/drives/write/connect-helper.ts';

const megabyte = 1024 * 1024;
const states = ({ steps }: Operation) => Object.fromEntries(steps.map(({ id, state }) => [id, state]));
const isZero = (bytes: Buffer) => bytes.every((byte) => byte === 0);

/** Whether the helper of the killed process has let it go. */
async function isFree(device: string): Promise<boolean> {
  try {
    await (await open(device, constants.O_RDONLY | constants.O_EXCL)).close();
    return true;
  } catch (error) {
    if (systemCode(error) === 'EBUSY') return false;
    throw error;
  }
}

describe.skipIf(!canLoop)('on loop devices (needs root)', () => {
  test('an image is written, read back and the same; the disk beside it stays untouched', async () => {
    const [drive, beside] = [loopDrive(80), loopDrive(64)];
    writeFileSync(beside.file, Buffer.alloc(64 * megabyte, 0xa5));
    const { drives, operations, asked } = drivesHere({ found: () => drive.found() });
    writeFileSync(drive.file, Buffer.alloc(80 * megabyte, 0xff));
    const image = imageFile(9, 1234);
    const ended = await operations.settled(await drives.write({ ...(await asked()), image: image.path }));
    expect(ended).toMatchObject({
      state: 'done',
      result: { written: 'yes', verified: 'yes', ejected: 'no' },
    });
    const written = readFileSync(drive.file);
    expect(written.subarray(0, image.bytes.length).equals(image.bytes)).toBe(true);
    // An old copy of a partition table at the end would bring old partitions back.
    expect(isZero(written.subarray(79 * megabyte))).toBe(true);
    expect(readFileSync(beside.file).every((byte) => byte === 0xa5)).toBe(true);
  });

  test('a compressed image is unpacked', async () => {
    const drive = loopDrive(64);
    const { drives, operations, asked } = drivesHere({ found: () => drive.found() });
    const image = imageFile(5, 512);
    const path = join(temporaryFolder(), 'metal-arm64.raw.zst');
    writeFileSync(path, zstdCompressSync(image.bytes));
    const ended = await operations.settled(await drives.write({ ...(await asked()), image: path }));
    expect(ended).toMatchObject({ state: 'done', result: { verified: 'yes' } });
    expect(readFileSync(drive.file).subarray(0, image.bytes.length).equals(image.bytes)).toBe(true);
  });

  test('another drive in the same slot is never written', async () => {
    const drive = loopDrive(64);
    const { drives, asked } = drivesHere({ found: () => drive.found() });
    const chosen = await asked();
    drive.swap();
    const image = imageFile(2).path;
    await expect(drives.write({ ...chosen, image })).rejects.toMatchObject({ code: 'drives.changed' });
    await expect(drives.erase(chosen)).rejects.toMatchObject({ code: 'drives.changed' });
  });

  test('the helper itself notices a drive that is swapped after the check', async () => {
    const drive = loopDrive(64);
    const before = await drive.found();
    const swapping: StartHelper = async () => {
      drive.swap();
      return startHelper();
    };
    // The lister is fooled: it still describes the drive that was there.
    const { drives, operations, asked } = drivesHere({ found: async () => before, startHelper: swapping });
    const image = imageFile(2).path;
    const ended = await operations.settled(await drives.write({ ...(await asked()), image }));
    expect(ended).toMatchObject({ state: 'failed', error: { code: 'drives.changed' } });
    expect(states(ended)).toMatchObject({ check: 'done', unmount: 'failed', write: 'waiting' });
    expect(isZero(readFileSync(join(drive.file, '..', 'other.img')))).toBe(true);
  });

  test('a drive that is mounted where the system may need it is refused by the helper', async () => {
    const drive = loopDrive(64);
    execFileSync('mkfs.ext4', ['-q', drive.file]);
    const folder = temporaryFolder();
    execFileSync('mount', [drive.device, folder]);
    onTestFinished(() => void execFileSync('umount', [folder]));
    const { drives, operations, asked } = drivesHere({ found: () => drive.found() });
    const ended = await operations.settled(await drives.erase(await asked()));
    expect(ended.error).toMatchObject({
      code: 'drives.busy',
      sentences: { detail: { key: 'drives.failed.busy.mounted', values: { path: folder } } },
    });
  });

  test('a mounted stick is unmounted first; one in use names the program', async () => {
    const drive = loopDrive(64);
    execFileSync('mkfs.ext4', ['-q', drive.file]);
    mkdirSync('/media', { recursive: true });
    const folder = temporaryFolder('/media');
    execFileSync('mount', [drive.device, folder]);
    const held = openSync(join(folder, 'a file'), 'w');
    const { drives, operations, asked } = drivesHere({ found: () => drive.found() });
    const refused = await operations.settled(await drives.erase(await asked()));
    expect(refused.error?.sentences?.detail).toMatchObject({ key: 'drives.failed.busy.named' });
    closeSync(held);
    await operations.resume(refused.id);
    expect(await operations.settled(refused.id)).toMatchObject({ state: 'done' });
    expect(readFileSync('/proc/self/mounts', 'utf8')).not.toContain(folder);
  });

  test('a drive that something writes to without a mount, such as a virtual machine, is busy', async () => {
    const drive = loopDrive(64);
    const { drives, operations, asked } = drivesHere({ found: () => drive.found() });
    const reading = openSync(drive.device, 'r');
    onTestFinished(() => closeSync(reading));
    const writing = openSync(drive.device, 'r+');
    const refused = await operations.settled(await drives.erase(await asked()));
    expect(refused).toMatchObject({ state: 'failed', error: { code: 'drives.busy' } });
    expect(refused.error?.sentences?.detail?.key).toBe('drives.failed.busy.named');
    closeSync(writing);
    await operations.resume(refused.id);
    expect(await operations.settled(refused.id)).toMatchObject({ state: 'done' });
  });

  test('a drive that something else has opened for itself is busy', async () => {
    const drive = loopDrive(64);
    const { drives, operations, asked } = drivesHere({ found: () => drive.found() });
    const folder = temporaryFolder('/media');
    execFileSync('mkfs.ext4', ['-q', drive.file]);
    // Mounted where the helper can't see it: in another mount namespace.
    const script = `mount ${drive.device} ${folder} && echo mounted && exec sleep 300`;
    const hidden = spawn('unshare', ['-m', 'sh', '-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(async () => {
      hidden.kill('SIGKILL');
      await once(hidden, 'close');
    });
    await once(hidden.stdout, 'data');
    const ended = await operations.settled(await drives.erase(await asked()));
    expect(ended).toMatchObject({ state: 'failed', error: { code: 'drives.busy' } });
  });

  test('an image that is larger than the drive is refused before anything is written', async () => {
    const drive = loopDrive(64);
    writeFileSync(drive.file, Buffer.alloc(64 * megabyte, 0x77));
    const { drives, operations, asked } = drivesHere({ found: () => drive.found() });
    const image = imageFile(64, 1).path;
    const ended = await operations.settled(await drives.write({ ...(await asked()), image }));
    expect(ended.error?.sentences?.detail?.key).toBe('drives.failed.image-large.detail');
    expect(readFileSync(drive.file).every((byte) => byte === 0x77)).toBe(true);
  });

  test('bad blocks stop it, and the drive doesn’t look like a finished one', async () => {
    const small = temporaryFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', small]);
    onTestFinished(() => void execFileSync('umount', ['-l', small]));
    const drive = loopDrive(64, small);
    const { drives, operations, asked } = drivesHere({ found: () => drive.found() });
    const image = imageFile(20).path;
    const ended = await operations.settled(await drives.write({ ...(await asked()), image }));
    expect(ended).toMatchObject({
      state: 'failed',
      error: { code: 'drives.write-failed' },
      result: { written: 'no' },
    });
    expect(isZero(readFileSync(drive.file).subarray(0, megabyte))).toBe(true);
  });

  test.each([
    [
      'becomes smaller',
      (file: string, device: string) => {
        truncateSync(file, 4 * megabyte);
        execFileSync('losetup', ['-c', device]);
      },
    ],
    [
      'is flipped',
      (file: string) => {
        const spoiled = openSync(file, 'r+');
        writeSync(spoiled, Buffer.from([1, 2, 3]), 0, 3, 5 * megabyte);
        closeSync(spoiled);
      },
    ],
  ])('what %s between writing and reading back is noticed', async (_, spoil) => {
    const drive = loopDrive(64);
    const spoiling: StartHelper = async () => {
      const helper = await startHelper();
      let syncs = 0;
      return {
        ...helper,
        async command(command) {
          const reply = await helper.command(command);
          // The third is the last of the writing.
          if (command.do === 'sync' && ++syncs === 3) spoil(drive.file, drive.device);
          return reply;
        },
      };
    };
    const { drives, operations, asked } = drivesHere({ found: () => drive.found(), startHelper: spoiling });
    const ended = await operations.settled(
      await drives.write({ ...(await asked()), image: imageFile(9).path }),
    );
    expect(ended.state).toBe('failed');
    expect(['drives.verify-failed', 'drives.gone']).toContain(ended.error?.code);
    expect(ended.result).toMatchObject({ written: 'yes', verified: 'no' });
  });

  test('cancelling in the middle leaves a drive that looks empty', async () => {
    const drive = loopDrive(64);
    writeFileSync(drive.file, Buffer.alloc(64 * megabyte, 0x55));
    let starts = 0;
    const cancelling: StartHelper = async () => {
      starts += 1;
      const helper = await startHelper();
      let writes = 0;
      return {
        ...helper,
        async write(offset, data) {
          if (++writes === 5 && starts === 1) void operations.cancel(id);
          return helper.write(offset, data);
        },
      };
    };
    const { drives, operations, asked } = drivesHere({ found: () => drive.found(), startHelper: cancelling });
    const id = await drives.write({ ...(await asked()), image: imageFile(40).path });
    const ended = await operations.settled(id);
    expect(ended).toMatchObject({ state: 'cancelled', result: { written: 'no' } });
    expect(isZero(readFileSync(drive.file).subarray(0, megabyte))).toBe(true);
    // Nobody holds it any more, and going on starts with the check and writes everything.
    await operations.resume(id);
    expect(await operations.settled(id)).toMatchObject({ state: 'done', result: { verified: 'yes' } });
  });

  test.each(['the same', 'another'])('after kill -9 in the middle, %s drive is there', async (which) => {
    const drive = loopDrive(64);
    const image = imageFile(40);
    const [disk, journals] = [await drive.found(), temporaryFolder()];
    const script = new URL('./write-until-killed.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [script, JSON.stringify(disk), image.path, journals], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(isZero(readFileSync(drive.file).subarray(0, megabyte))).toBe(true);

    const { operations } = drivesHere({ found: () => drive.found(), journals });
    const [interrupted] = await operations.list();
    expect(interrupted).toMatchObject({ state: 'interrupted', canResume: true, result: { written: 'no' } });
    const id = interrupted?.id as OperationId;
    await expect.poll(() => isFree(drive.device)).toBe(true);
    if (which === 'another') drive.swap();
    await operations.resume(id);
    const ended = await operations.settled(id);
    if (which === 'another') {
      expect(ended).toMatchObject({ state: 'failed', error: { code: 'drives.changed' } });
      return expect(isZero(readFileSync(join(drive.file, '..', 'other.img')))).toBe(true);
    }
    expect(ended).toMatchObject({ state: 'done', result: { written: 'yes', verified: 'yes' } });
    expect(readFileSync(drive.file).subarray(0, image.bytes.length).equals(image.bytes)).toBe(true);
  });

  test('a second operation on the same drive is refused while the first one runs', async () => {
    const drive = loopDrive(64);
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow: StartHelper = async () => {
      await gate;
      return startHelper();
    };
    const { drives, operations, asked } = drivesHere({ found: () => drive.found(), startHelper: slow });
    const first = await drives.write({ ...(await asked()), image: imageFile(1).path });
    await expect(drives.erase(await asked())).rejects.toMatchObject({ code: 'drives.busy' });
    release();
    expect(await operations.settled(first)).toMatchObject({ state: 'done' });
  });

  test.each([64, 300, 4000])(
    'erasing %d MB leaves one FAT32 partition that checkers accept',
    async (megabytes) => {
      const drive = loopDrive(megabytes);
      const { drives, operations, asked } = drivesHere({ found: () => drive.found() });
      const ended = await operations.settled(await drives.erase(await asked()));
      expect(ended).toMatchObject({ state: 'done', result: { written: 'yes', verified: 'yes' } });
      const blkid = execFileSync('blkid', ['-p', '-O', String(megabyte), drive.file], { encoding: 'utf8' });
      expect(blkid).toMatch(/VERSION="FAT32"/);
      expect(execFileSync('blkid', ['-p', drive.file], { encoding: 'utf8' })).toMatch(/PTTYPE="dos"/);
    },
  );
});
