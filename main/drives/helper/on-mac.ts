/** Not tested: written from the manual pages of diskutil and from what other programs do. */
import { constants } from 'node:fs';
import type { DeviceSystem } from './device.ts';
import { confirmListed } from './confirm-listed.ts';
import { DeviceFailure, deviceFailure } from './device-failure.ts';
import { fileDevice, openDirectly } from './open-file.ts';
import { tryProgram } from './try-program.ts';

export const macSystem: DeviceSystem = {
  async unmount(target) {
    await confirmListed(target, false);
    const words = await tryProgram('/usr/sbin/diskutil', ['unmountDisk', target.device]);
    if (words !== undefined) throw new DeviceFailure('busy', words);
  },
  async open(target) {
    // The raw device reads and writes past the system's memory.
    const raw = target.device.replace('/dev/disk', '/dev/rdisk');
    const file = await openDirectly(raw, constants.O_RDWR | constants.O_NOFOLLOW);
    try {
      return fileDevice(file, await confirmListed(target, true), async (error) => deviceFailure(error));
    } catch (error) {
      await file.close();
      throw error;
    }
  },
  async eject({ device }) {
    return (await tryProgram('/usr/sbin/diskutil', ['eject', device])) === undefined;
  },
};
