import { z } from 'zod';
import { operationIdSchema } from './ids.ts';
import { call, sentenceSchema, stream } from './wire.ts';

/** A removable drive of this computer: a USB stick, an SD card, a disk in a USB case. */
export const driveSchema = z.strictObject({
  /** Stays the same while it is plugged in, and changes if another drive takes its place. */
  id: z.string(),
  /** `/dev/sdb`, `/dev/disk4`, `\\.\PhysicalDrive2` */
  device: z.string(),
  /** "SanDisk Ultra", or the bus if the drive has no name. */
  name: z.string(),
  bytes: z.int().nonnegative(),
  bus: z.enum(['usb', 'sd', 'other']),
  /** What is on it now: its partitions with their names and sizes, "nothing" or "not readable". */
  contents: z.array(sentenceSchema),
  mounted: z.array(z.string()),
  /** Why it can't be chosen: the system disk, write-protected, too small, no removable drive ... */
  refused: sentenceSchema.optional(),
  /** If true, its size has to be typed before it is erased. */
  large: z.boolean(),
});
export type Drive = z.output<typeof driveSchema>;

export const drivesSchema = z.strictObject({
  drives: z.array(driveSchema),
  /** How many disks are left out because they are fixed. */
  fixed: z.int().nonnegative(),
});
export type Drives = z.output<typeof drivesSchema>;

/** What has to fit: drives that are smaller are refused. */
const room = z.strictObject({ least: z.int().nonnegative().optional() });

const target = {
  /** From `drives.list`. */
  drive: z.string(),
  device: z.string(),
  /** What a person typed to confirm a large drive, as "128 GB". */
  typedSize: z.string().optional(),
};

export const drives = {
  'drives.list': call(room, drivesSchema),
  /** Again whenever one is plugged in or pulled out. */
  'drives.watch': stream(room, drivesSchema),
  /**
   * Erases the drive and writes an image of this computer on it, named by its absolute path. An operation: `drives.write`, with
   * the steps `check`, `unmount`, `write`, `verify` and `eject`. Writing, verifying and ejecting are three results: `written`,
   * `verified` and `ejected` in the operation's result are `yes` or `no`. A drive that can't be ejected is no failure.
   */
  'drives.write': call(
    z.strictObject({ ...target, image: z.string().min(1) }),
    z.strictObject({ operation: operationIdSchema }),
  ),
  /** Makes it an ordinary empty drive again, with FAT32. An operation: `drives.erase`, with the same steps up to `verify`. */
  'drives.erase': call(z.strictObject(target), z.strictObject({ operation: operationIdSchema })),
} as const;
