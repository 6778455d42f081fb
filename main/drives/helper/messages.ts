/**
 * What main and the helper say to each other. Main sends frames: a letter, the length of what follows (4 bytes), and that.
 * `J` is a command as JSON; `W` is where to write (8 bytes) and what. The helper answers each with one line of JSON.
 */
import { z } from 'zod';

/** The names of whole disks. A path to anything else never reaches the system. */
const device = z
  .string()
  .regex(/^(?:\/dev\/(?:[a-z]{2,8}|mmcblk\d{1,3}|loop\d{1,4}|disk\d{1,4})|\\\\\.\\PhysicalDrive\d{1,4})$/);

/** What the helper compares before it touches anything: the drive's identity from the list. */
const targetSchema = z.strictObject({ device, identity: z.record(z.string(), z.string()) });
export type Target = z.output<typeof targetSchema>;

export const commandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('unmount'), target: targetSchema }),
  /** For nobody else, after comparing again. */
  z.strictObject({ do: z.literal('open'), target: targetSchema }),
  z.strictObject({ do: z.literal('sync') }),
  /** The SHA-256 of what the drive itself returns, not of what the system remembers. */
  z.strictObject({ do: z.literal('hash'), offset: z.int().nonnegative(), length: z.int().positive() }),
  z.strictObject({ do: z.literal('eject') }),
]);
export type Command = z.output<typeof commandSchema>;

export type FailureReason =
  | 'busy'
  | 'changed'
  | 'fixed'
  | 'gone'
  | 'holder'
  | 'mounted'
  | 'not-allowed'
  | 'read-only'
  | 'io';

export type Reply =
  | { readonly t: 'done' }
  | { readonly t: 'opened'; readonly bytes: number; readonly sector: number }
  | { readonly t: 'hash'; readonly sha256: string }
  | { readonly t: 'ejected'; readonly ok: boolean }
  | { readonly t: 'failed'; readonly reason: FailureReason; readonly words: string };

export const frame = (kind: 'J' | 'W', ...parts: readonly Uint8Array[]): Buffer => {
  const head = Buffer.alloc(5);
  head.write(kind, 0, 'latin1');
  head.writeUInt32BE(
    parts.reduce((sum, { length }) => sum + length, 0),
    1,
  );
  return Buffer.concat([head, ...parts]);
};

export const commandFrame = (command: Command): Buffer => frame('J', Buffer.from(JSON.stringify(command)));

export function writeFrame(offset: number, data: Uint8Array): Buffer {
  const at = Buffer.alloc(8);
  at.writeBigUInt64BE(BigInt(offset));
  return frame('W', at, data);
}

const longest = 5 * 1024 * 1024;

/** @throws RangeError if a frame is too long */
export async function* framesOf(
  input: AsyncIterable<Buffer>,
): AsyncGenerator<{ readonly kind: string; readonly body: Buffer }> {
  let parts: Buffer[] = [];
  let have = 0;
  let need = 5;
  for await (const part of input) {
    parts.push(part);
    have += part.length;
    while (have >= need) {
      const all = Buffer.concat(parts, have);
      const length = all.readUInt32BE(1);
      if (length > longest) throw new RangeError('the frame is too long');
      need = 5 + length;
      parts = [all];
      if (have < need) break;
      yield { kind: all.toString('latin1', 0, 1), body: all.subarray(5, need) };
      parts = [all.subarray(need)];
      have -= need;
      need = 5;
    }
  }
}
