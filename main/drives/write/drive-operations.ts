/** `drives.write` and `drives.erase`. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sentence } from '../../lib/sentence.ts';
import type { Operations } from '../../operations/operations.ts';
import { imageTooLarge } from '../failures.ts';
import type { FoundDisk } from '../found-disk.ts';
import { examineImage, type ImageFacts } from '../image/open-image.ts';
import { blankDrive } from './blank-drive.ts';
import type { StartHelper } from './connect-helper.ts';
import { imageContent } from './drive-content.ts';
import { createDriveSession, type DriveSession } from './drive-session.ts';
import { type DriveWork, driveSteps } from './drive-steps.ts';

const driveInput = z.object({ drive: z.string(), device: z.string(), name: z.string() });
const writeInput = driveInput.extend({ image: z.string() });

type DriveInput = z.output<typeof driveInput>;

/** Finds the drive as it is now. Throws if it is another one, or can't be erased. */
export type FindDrive = (
  asked: Pick<DriveInput, 'drive' | 'device'> & { readonly image?: string | undefined },
  signal?: AbortSignal,
) => Promise<FoundDisk>;

export function defineDriveOperations(
  operations: Operations,
  find: FindDrive,
  startHelper: StartHelper,
): void {
  operations.define({
    kind: 'drives.write',
    input: writeInput,
    title: ({ name }) => sentence('drives.write', 'Writing an image to {name}', { name }),
    subject: ({ device }) => device,
    steps: (input) => driveSteps(writing(input, sharedSession(input, find, startHelper), find), true),
  });
  operations.define({
    kind: 'drives.erase',
    input: driveInput,
    title: ({ name }) => sentence('drives.erase', 'Erasing {name}', { name }),
    subject: ({ device }) => device,
    steps: (input) => driveSteps(erasing(input, sharedSession(input, find, startHelper), find), false),
  });
}

type SharedSession = (signal: AbortSignal) => DriveSession;

/** One session for all steps that run in this process. */
function sharedSession(
  asked: DriveInput & { readonly image?: string | undefined },
  find: FindDrive,
  startHelper: StartHelper,
): SharedSession {
  let session: DriveSession | undefined;
  return (signal) => (session ??= createDriveSession(() => find(asked, signal), startHelper, signal));
}

function writing(input: z.output<typeof writeInput>, session: SharedSession, find: FindDrive): DriveWork {
  let facts: Promise<ImageFacts> | undefined;
  const examined = (signal: AbortSignal, progress: (done: number, total: number) => void) =>
    (facts ??= examineImage(input.image, signal, progress));
  return {
    name: input.name,
    from: input.image,
    session,
    async check({ signal, progress, log }) {
      const disk = await find(input, signal);
      const { bytes, sha256 } = await examined(signal, (done, total) =>
        progress({ done, total, unit: 'bytes' }),
      );
      log(`${input.image}: ${bytes} bytes, SHA-256 ${sha256}`);
      log(`${disk.device}: ${disk.name}, ${disk.bytes} bytes`);
      if (bytes > disk.bytes) throw imageTooLarge(input.image, bytes, disk.bytes);
    },
    content: async (_, signal) => imageContent(input.image, await examined(signal, () => undefined)),
  };
}

function erasing(input: DriveInput, session: SharedSession, find: FindDrive): DriveWork {
  // The same in each process, so that a resumed operation finds what an earlier one wrote.
  const serial = createHash('sha256').update(input.drive).digest().readUInt32LE();
  return {
    name: input.name,
    from: input.name,
    session,
    async check({ signal, log }) {
      const disk = await find(input, signal);
      log(`${disk.device}: ${disk.name}, ${disk.bytes} bytes`);
    },
    content: async ({ bytes, sector }) => blankDrive({ bytes, sector, serial }),
  };
}
