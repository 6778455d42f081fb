import type { FoundDisk } from '../found-disk.ts';
import { judgeDrives } from '../list/judge-drives.ts';
import { listDisks } from '../list/list-disks.ts';
import { DeviceFailure } from './device-failure.ts';
import type { Target } from './messages.ts';

/**
 * Lists the drives again, with the helper's own eyes.
 * @param isErased the drive was unmounted already, so what was on it may be gone
 * @throws {@link DeviceFailure}
 */
export async function confirmListed(target: Target, isErased: boolean): Promise<FoundDisk> {
  const disk = (await listDisks()).find((one) => one.device === target.device);
  if (disk === undefined) throw new DeviceFailure('gone');
  if (!isSameDrive(disk.identity, target.identity, isErased)) throw new DeviceFailure('changed');
  const [judged] = judgeDrives([disk], { platform: process.platform, needed: [] }).drives;
  if (judged === undefined) throw new DeviceFailure('fixed');
  if (judged.refused !== undefined) throw new DeviceFailure('holder', judged.refused.text);
  const mounted = isErased ? judged.mounted : [];
  if (mounted.length > 0) throw new DeviceFailure('busy');
  return disk;
}

type Identity = FoundDisk['identity'];

/** `medium` names what is on the drive, for systems that don't count each time one is plugged in. */
export function isSameDrive(now: Identity, chosen: Identity, isErased: boolean): boolean {
  const names = new Set([...Object.keys(now), ...Object.keys(chosen)]);
  if (isErased) names.delete('medium');
  return [...names].every((name) => now[name] === chosen[name]);
}
