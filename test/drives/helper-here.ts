/** The real helper in this process, so that a test can let its system fail. */
import { PassThrough } from 'node:stream';
import type { Device, DeviceSystem } from '../../main/drives/helper/device.ts';
import { linuxSystem } from '../../main/drives/helper/on-linux.ts';
import { runHelper } from '../../main/drives/helper/run-helper.ts';
import { speak, type StartHelper } from '../../main/drives/write/connect-helper.ts';

export function helperOn(system: DeviceSystem): StartHelper {
  return async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    const ended = runHelper(system, input, output).then(() => ({ exitCode: 0, errors: '' }));
    return speak(input, output, ended);
  };
}

/** Linux as it is, except for what an open drive does. */
export const linuxWith = (change: (device: Device) => Partial<Device>): DeviceSystem => ({
  ...linuxSystem,
  async open(target) {
    const device = await linuxSystem.open(target);
    return { ...device, ...change(device) };
  },
});
