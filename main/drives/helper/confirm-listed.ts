import type { FoundDisk } from '../found-disk.ts';
import { driveId, judgeDrives } from '../list/judge-drives.ts';
import { listDisks } from '../list/list-disks.ts';
import { DeviceFailure } from './device-failure.ts';
import type { Target } from './messages.ts';

/** Lists the drives again, with the helper's own eyes. @throws {@link DeviceFailure} */
export async function confirmListed({ device, id }: Target): Promise<FoundDisk> {
  const disks = await listDisks();
  const disk = disks.find((one) => one.device === device);
  if (disk === undefined || driveId(disk) !== id) throw new DeviceFailure('changed');
  const [judged] = judgeDrives([disk], { platform: process.platform, needed: [] }).drives;
  if (judged === undefined || judged.refused !== undefined)
    throw new DeviceFailure('holder', judged?.refused?.text ?? device);
  return disk;
}
