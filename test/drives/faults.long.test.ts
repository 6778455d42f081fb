/** Drives that fail while they are written, read back or pulled out. Needs root. */
import { execFileSync } from 'node:child_process';
import { readFileSync, truncateSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Device } from '../../main/drives/helper/device.ts';
import { DeviceFailure } from '../../main/drives/helper/device-failure.ts';
import { startHelper, type StartHelper } from '../../main/drives/write/connect-helper.ts';
import { drivesHere, imageFile } from './drives-here.ts';
import { helperOn, linuxWith } from './helper-here.ts';
import { canLoop, type LoopDrive, loopDrive } from './loop-drive.ts';

const megabyte = 1024 * 1024;
const headIsEmpty = ({ file }: LoopDrive) =>
  readFileSync(file)
    .subarray(0, megabyte)
    .every((byte) => byte === 0);

/** Writes an image of 20 MB to a drive. */
async function written(drive: LoopDrive, start: StartHelper) {
  const { drives, operations, asked } = drivesHere({ found: () => drive.found(), startHelper: start });
  const id = await drives.write({ ...(await asked()), image: imageFile(20).path });
  const ended = await operations.settled(id);
  const errors = ended.error?.sentences;
  return { ...ended, code: ended.error?.code, detail: errors?.detail?.key, asked };
}

/** Fails from the given write on, as the kernel reports it. */
const failingFrom = (first: number, failure: DeviceFailure) => (device: Device) => {
  let writes = 0;
  return {
    async write(offset: number, data: Uint8Array) {
      if (++writes >= first) throw failure;
      await device.write(offset, data);
    },
  };
};

describe.skipIf(!canLoop)('faults (needs root)', () => {
  test('pulled out in the middle; then it is made an ordinary drive again', async () => {
    const drive = loopDrive(64);
    const gone = linuxWith(failingFrom(5, new DeviceFailure('gone')));
    const { state, code, result, asked } = await written(drive, helperOn(gone));
    expect({ state, code, result }).toMatchObject({
      state: 'failed',
      code: 'drives.gone',
      result: { written: 'no', verified: 'no', ejected: 'no' },
    });
    expect(headIsEmpty(drive)).toBe(true);
    const again = drivesHere({ found: () => drive.found() });
    const erased = await again.operations.settled(await again.drives.erase(await asked()));
    expect(erased).toMatchObject({ state: 'done', result: { written: 'yes', verified: 'yes' } });
  });

  test('bad blocks in the middle: how far it got, and the system’s words', async () => {
    const drive = loopDrive(64);
    const bad = linuxWith(failingFrom(5, new DeviceFailure('io', 'EIO: i/o error, write')));
    const { code, detail, result } = await written(drive, helperOn(bad));
    expect([code, detail]).toEqual(['drives.write-failed', 'drives.failed.write.detail']);
    expect(result).toMatchObject({ written: 'no' });
    expect(headIsEmpty(drive)).toBe(true);
  });

  test('bad blocks only in what is written last: the head isn’t there, so it starts nothing', async () => {
    const drive = loopDrive(64);
    // Head, tail, five pieces, and then the head.
    const bad = linuxWith(failingFrom(8, new DeviceFailure('io', 'EIO')));
    expect((await written(drive, helperOn(bad))).code).toBe('drives.write-failed');
    expect(headIsEmpty(drive)).toBe(true);
  });

  test('bad blocks when it is read back: written, but not verified', async () => {
    const drive = loopDrive(64);
    const bad = linuxWith(() => ({
      read: () => Promise.reject(new DeviceFailure('io', 'EIO: i/o error, read')),
    }));
    const { code, detail, result } = await written(drive, helperOn(bad));
    expect([code, detail]).toEqual(['drives.verify-failed', 'drives.failed.verify.unreadable']);
    expect(result).toMatchObject({ written: 'yes', verified: 'no', ejected: 'no' });
  });

  test('a drive that claims more than it has: it takes everything and forgets the end', async () => {
    const drive = loopDrive(64);
    const real = 10 * megabyte;
    const fake = linuxWith((device) => ({
      async write(offset, data) {
        // As such drives do: what is behind the end lands at the beginning.
        await device.write(offset % real, data.subarray(0, Math.min(data.length, real - (offset % real))));
      },
      read: (offset, length) => device.read(offset % real, Math.min(length, real - (offset % real))),
    }));
    const { code, result } = await written(drive, helperOn(fake));
    expect(code).toBe('drives.verify-failed');
    expect(result).toMatchObject({ written: 'yes', verified: 'no' });
  });

  test.each<[string, string, (drive: LoopDrive) => void]>([
    [
      'shrinks',
      'drives.gone',
      ({ file, device }) => {
        truncateSync(file, 4 * megabyte);
        execFileSync('losetup', ['-c', device]);
      },
    ],
    [
      'protects itself, as worn-out cards do,',
      'drives.write-failed',
      ({ device }) => {
        execFileSync('blockdev', ['--setro', device]);
        onTestFinished(() => void execFileSync('blockdev', ['--setrw', device]));
      },
    ],
  ])('a drive that %s while it is written', async (_, expected, spoil) => {
    const drive = loopDrive(64);
    const spoiling: StartHelper = async () => {
      const helper = await startHelper();
      let writes = 0;
      return {
        ...helper,
        write(offset, data) {
          if (++writes === 5) spoil(drive);
          return helper.write(offset, data);
        },
      };
    };
    const { code, result } = await written(drive, spoiling);
    expect(code).toBe(expected);
    expect(result).toMatchObject({ written: 'no' });
    expect(headIsEmpty(drive)).toBe(true);
  });

  test.each(['eject fails', 'it is pulled out before', 'the helper ends before'])(
    'when %s, the result is still good',
    async (what) => {
      const drive = loopDrive(64);
      const ejecting: StartHelper = async () => {
        const helper = await startHelper();
        return {
          ...helper,
          async command(command) {
            if (command.do === 'eject' && what === 'it is pulled out before') drive.detach();
            if (command.do === 'eject' && what === 'the helper ends before') await helper.close();
            return helper.command(command);
          },
        };
      };
      const { state, result } = await written(drive, ejecting);
      expect({ state, result }).toEqual({
        state: 'done',
        result: { written: 'yes', verified: 'yes', ejected: 'no' },
      });
    },
  );

  test('the result says when a drive was ejected', async () => {
    const drive = loopDrive(64);
    const told = { ...linuxWith(() => ({})), eject: async () => true };
    expect((await written(drive, helperOn(told))).result).toMatchObject({ ejected: 'yes' });
  });
});
