/**
 * What main and the helper say to each other. Main sends frames: a letter, the length of what follows (4 bytes), and that.
 * `J` is a command as JSON; `W` is where to write (8 bytes) and what. The helper answers each with one line of JSON.
 */

/** What the helper compares before it touches anything. */
export interface Target {
  readonly device: string;
  /** From the list; on macOS and Windows, the helper lists the drives again. */
  readonly id: string;
  /** What /sys says, on Linux. */
  readonly identity: Readonly<Record<string, string>>;
}

export type Command =
  | { readonly do: 'unmount'; readonly target: Target }
  /** For nobody else, after comparing again. */
  | { readonly do: 'open'; readonly target: Target }
  | { readonly do: 'sync' }
  /** The SHA-256 of what the drive itself returns, not of what the system remembers. */
  | { readonly do: 'hash'; readonly offset: number; readonly length: number }
  | { readonly do: 'eject' };

export type FailureReason =
  | 'busy'
  | 'changed'
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
