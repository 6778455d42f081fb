/** Not tested: written from the documentation of the Storage module and of raw disk access. */
import { constants } from 'node:fs';
import { quietPowerShell } from '../list/list-disks.ts';
import type { DeviceSystem } from './device.ts';
import { confirmListed } from './confirm-listed.ts';
import { DeviceFailure, deviceFailure } from './device-failure.ts';
import { fileDevice, openDirectly } from './open-file.ts';
import { tryProgram } from './try-program.ts';

const numberOf = (device: string): string => /^\\\\\.\\PhysicalDrive(\d+)$/.exec(device)?.[1] ?? '';

const powerShell = (script: string) =>
  tryProgram('powershell.exe', [...quietPowerShell, `$ErrorActionPreference = 'Stop'; ${script}`]);

export const windowsSystem: DeviceSystem = {
  /** Windows refuses to write where a volume is, so the partitions go at once. */
  async unmount(target) {
    const { bytes } = await confirmListed(target, false);
    // The number may mean another disk by now; the object that was compared can't.
    const words = await powerShell(
      `$disk = Get-Disk -Number ${numberOf(target.device)}; if ($disk.Size -ne ${bytes} -or $disk.IsBoot -or $disk.IsSystem) { throw 'another disk' }; if ($disk.PartitionStyle -ne 'RAW') { $disk | Clear-Disk -RemoveData -RemoveOEM -Confirm:$false }`,
    );
    if (words !== undefined) throw new DeviceFailure('busy', words);
  },
  async open(target) {
    const file = await openDirectly(target.device, constants.O_RDWR);
    try {
      return fileDevice(file, await confirmListed(target, true), async (error) => deviceFailure(error));
    } catch (error) {
      await file.close();
      throw error;
    }
  },
  /** Nothing is mounted then, but only the person can tell Windows that the drive is pulled out. */
  async eject({ device }) {
    await powerShell(`Update-Disk -Number ${numberOf(device)}`);
    return false;
  },
};
