/**
 * One drive, from the check to the end, through one helper. Whatever is asked first begins with the check, so that work
 * which continues later, or after a crash, never continues on another drive.
 */
import { createHash } from 'node:crypto';
import type { FoundDisk } from '../found-disk.ts';
import {
  busyReasons,
  driveBusy,
  driveChanged,
  driveGone,
  driveRefused,
  imageTooLarge,
  notAllowed,
  notAllowedReasons,
  openFailed,
  verifyFailed,
  writeFailed,
} from '../failures.ts';
import type { Command, FailureReason, Reply, Target } from '../helper/messages.ts';
import { awaitedLater } from '../../lib/awaited-later.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { Helper, StartHelper } from './connect-helper.ts';
import { type Content, inSafeOrder } from './content.ts';

export interface OpenDrive {
  readonly bytes: number;
  readonly sector: number;
}

type OnProgress = (done: number, total: number) => void;

/** How many pieces are sent ahead, so that the drive never waits for the image. */
const ahead = 3;

/**
 * @param find checks the drive as it is now, and throws if it is another one or can't be erased
 * @param signal ends the helper when it fires
 */
export function createDriveSession(
  find: () => Promise<FoundDisk>,
  startHelper: StartHelper,
  signal: AbortSignal,
) {
  let ready: Promise<{ helper: Helper; target: Target; drive: OpenDrive }> | undefined;
  let helper: Helper | undefined;
  const closing = () => void helper?.close();
  signal.addEventListener('abort', closing, { once: true });

  async function open() {
    const disk = await find();
    const { device, identity } = disk;
    const target: Target = { device, identity };
    helper = await startHelper();
    signal.throwIfAborted();
    expect(await helper.command({ do: 'unmount', target }), 'done', target);
    const drive = expect(await helper.command({ do: 'open', target }), 'opened', target);
    return { helper, target, drive };
  }

  /** Checks, unmounts and opens the drive, once. */
  const opened = () => (ready ??= guarded(open));

  /** Nobody waits for a helper after a failure. */
  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      await helper?.close();
      signal.throwIfAborted();
      throw error;
    }
  }

  return {
    async open(): Promise<OpenDrive> {
      return (await opened()).drive;
    },

    async write(content: Content, from: string, progress: OnProgress): Promise<void> {
      const { helper, target, drive } = await opened();
      if (content.end > drive.bytes) {
        await helper.close();
        throw imageTooLarge(from, content.end, drive.bytes);
      }
      await guarded(async () => {
        const sent: { reply: Promise<Reply>; bytes: number }[] = [];
        let done = 0;
        const settle = async (most: number) => {
          while (sent.length > most) {
            const [first] = sent.splice(0, 1);
            if (first === undefined) return;
            expect(await first.reply, 'done', target, done);
            done += first.bytes;
            progress(Math.min(done, content.bytes), content.bytes);
          }
        };
        for await (const action of inSafeOrder(content, drive, signal)) {
          signal.throwIfAborted();
          const isSync = action.t === 'sync';
          const bytes = isSync ? 0 : action.piece.data.length;
          const reply = isSync
            ? helper.command({ do: 'sync' })
            : helper.write(action.piece.offset, action.piece.data);
          sent.push({ reply: awaitedLater(reply), bytes });
          // The head goes onto the drive only after everything else is there.
          await settle(isSync ? 0 : ahead);
        }
        await settle(0);
      });
    },

    /** Reads from the drive itself, past everything that this computer remembers of it. */
    async verify(content: Content, progress: OnProgress): Promise<void> {
      const { helper, target } = await opened();
      await guarded(async () => {
        let done = 0;
        for await (const { offset, data } of content.pieces(signal)) {
          signal.throwIfAborted();
          const command: Command = { do: 'hash', offset, length: data.length };
          const reply = await helper.command(command);
          if (reply.t === 'failed' && reply.reason !== 'gone') throw verifyFailed(offset, reply.words);
          const { sha256 } = expect(reply, 'hash', target);
          if (sha256 !== createHash('sha256').update(data).digest('hex')) throw verifyFailed(offset);
          done += data.length;
          progress(done, content.bytes);
        }
      });
    },

    /**
     * Everything is written and compared by then, so this never fails.
     * @returns whether the system was told; not if the drive is pulled out already
     */
    async eject(): Promise<boolean> {
      const { helper } = await opened();
      try {
        const reply = await helper.command({ do: 'eject' });
        return reply.t === 'ejected' && reply.ok;
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof WildError) return false;
        throw error;
      }
    },

    async close(): Promise<void> {
      signal.removeEventListener('abort', closing);
      await helper?.close();
    },
  };
}

export type DriveSession = ReturnType<typeof createDriveSession>;

/** @param at how much was written, while it is being written */
function expect<T extends Reply['t']>(
  reply: Reply,
  type: T,
  { device }: Target,
  at?: number,
): Extract<Reply, { readonly t: T }> {
  if (reply.t === 'failed') throw failureOf(reply.reason, reply.words, device, at);
  if (reply.t !== type) throw new Error(`the helper answered ${reply.t} instead of ${type}`);
  return reply as Extract<Reply, { readonly t: T }>;
}

function failureOf(reason: FailureReason, words: string, device: string, at: number | undefined): WildError {
  // Worn-out cards protect themselves while they are written: by then, something is written.
  if (at !== undefined && reason !== 'gone') return writeFailed(at, words);
  switch (reason) {
    case 'busy':
      return driveBusy(device, busyReasons.program(words));
    case 'changed':
      return driveChanged(device);
    case 'fixed':
      return driveRefused(device, sentence('drives.refused.fixed', 'This isn’t a removable drive.'));
    case 'gone':
      return driveGone(device);
    case 'holder':
      return driveBusy(device, busyReasons.holder(words));
    case 'mounted':
      return driveBusy(device, busyReasons.mounted(words));
    case 'not-allowed':
      return notAllowed(notAllowedReasons.system);
    case 'read-only':
      return driveRefused(
        device,
        sentence('drives.refused.write-protected', 'This drive is write-protected.'),
      );
    case 'io':
      return openFailed(device, words);
  }
}
