/**
 * Removable drives of this computer: lists them, writes images on them, reads back what was written, and makes ordinary empty
 * drives of them again.
 *
 * What never changes: only removable drives, and never one that this computer runs from or that holds what Wild Cloud needs.
 * A drive is written only while it is the one that was chosen: its id changes whenever it is plugged in again, and the helper
 * that writes compares once more after it has opened the drive for itself alone, and refuses built-in disks by itself. No step
 * continues on another drive. The first megabyte is written last, so that an unfinished drive never looks like a finished one.
 */
import { realpath } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { Parsed } from '../../contract/contract.ts';
import type { Drive, Drives as DriveList } from '../../contract/drives.ts';
import type { OperationId } from '../../contract/ids.ts';
import { formatDiskSize } from '../lib/format-disk-size.ts';
import { createKeyedQueue } from '../lib/keyed-queue.ts';
import { sentence } from '../lib/sentence.ts';
import { waitOrCancel } from '../lib/wait-or-cancel.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { isActive, type Operations } from '../operations/operations.ts';
import {
  busyReasons,
  driveBusy,
  driveChanged,
  driveRefused,
  imageUnusable,
  sizeNotTyped,
} from './failures.ts';
import { recognizeImage } from './image/open-image.ts';
import { driveId, judgeDrives } from './list/judge-drives.ts';
import { type ListDisks, listDisks as disksOfThisComputer } from './list/list-disks.ts';
import { startHelper as realHelper, type StartHelper } from './write/connect-helper.ts';
import { defineDriveOperations, type FindDrive } from './write/drive-operations.ts';
import { isSameSize } from './write/same-size.ts';

export { startHelperProcess } from './helper/drive-helper.ts';
export { helperSwitch } from './write/helper-program.ts';

export interface Drives {
  /** @param least how many bytes have to fit */
  list(asked: { readonly least?: number | undefined }, signal: AbortSignal): Promise<DriveList>;
  watch(asked: { readonly least?: number | undefined }, signal: AbortSignal): AsyncIterable<DriveList>;
  write(asked: Parsed<'drives.write'>): Promise<OperationId>;
  erase(asked: Parsed<'drives.erase'>): Promise<OperationId>;
}

export interface DrivesDependencies {
  readonly operations: Operations;
  /** Files and folders that must survive, such as those of all clouds. */
  readonly needed: () => Promise<readonly string[]>;
  readonly listDisks?: ListDisks;
  readonly startHelper?: StartHelper;
  readonly watchEveryMs?: number;
}

export function createDrives({
  operations,
  needed,
  listDisks = disksOfThisComputer,
  startHelper = realHelper,
  watchEveryMs = 2000,
}: DrivesDependencies): Drives {
  const oneByOne = createKeyedQueue();

  async function judgementFor(image: string | undefined, least?: number) {
    const paths = await Promise.all(
      [...(await needed()), ...(image === undefined ? [] : [image])].map(realPath),
    );
    return { platform: process.platform, needed: paths, least };
  }

  const find: FindDrive = async ({ drive, device, image }, signal) => {
    const disk = (await listDisks(signal)).find((one) => one.device === device);
    if (disk === undefined || driveId(disk) !== drive) throw driveChanged(device);
    const [judged] = judgeDrives([disk], await judgementFor(image)).drives;
    if (judged === undefined)
      throw driveRefused(device, sentence('drives.refused.fixed', 'This isn’t a removable drive.'));
    if (judged.refused !== undefined) throw driveRefused(judged.name, judged.refused);
    return disk;
  };

  /** The drive, if it may be erased and nothing else writes to it. */
  async function checked(asked: Parsed<'drives.erase'> & { readonly image?: string }): Promise<Drive> {
    const disk = await find(asked);
    const [drive] = judgeDrives([disk], await judgementFor(asked.image)).drives;
    if (drive === undefined) throw driveChanged(asked.device);
    const isTyped = asked.typedSize !== undefined;
    if (isTyped ? !isSameSize(asked.typedSize ?? '', drive.bytes) : drive.large)
      throw sizeNotTyped(drive.name, formatDiskSize(drive.bytes), isTyped);
    const other = (await operations.list()).find(
      (one) => isActive(one) && one.kind.startsWith('drives.') && one.subject === asked.device,
    );
    if (other !== undefined) throw driveBusy(asked.device, busyReasons.operation(other.title));
    return drive;
  }

  defineDriveOperations(operations, find, startHelper);

  const list: Drives['list'] = async ({ least }, signal) => {
    const disks = await listDisks(signal);
    return judgeDrives(disks, await judgementFor(undefined, least));
  };

  return {
    list,
    async *watch(asked, signal) {
      let shown = '';
      let isFailing = false;
      for (;;) {
        try {
          const drives = await list(asked, signal);
          isFailing = false;
          const now = JSON.stringify(drives);
          if (now !== shown) yield drives;
          shown = now;
        } catch (error) {
          // A drive that is pulled out while it is asked lets the system's command fail once.
          if (isFailing || !(error instanceof WildError) || error.code !== 'drives.not-listed') throw error;
          isFailing = true;
        }
        await waitOrCancel(watchEveryMs, signal);
      }
    },
    write: (asked) =>
      oneByOne(asked.device, async () => {
        const { device, image } = asked;
        if (!isAbsolute(image))
          throw imageUnusable(image, sentence('drives.image.relative', 'Give the whole path of the file.'));
        const { id, name } = await checked(asked);
        await recognizeImage(image);
        return operations.start('drives.write', { drive: id, device, name, image });
      }),
    erase: (asked) =>
      oneByOne(asked.device, async () => {
        const { id, name } = await checked(asked);
        return operations.start('drives.erase', { drive: id, device: asked.device, name });
      }),
  };
}

async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    // The folder of a cloud whose drive is not plugged in.
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP', 'EIO'].includes(systemCode(error) ?? '')) return path;
    throw error;
  }
}
