import { createHash } from 'node:crypto';

/** One entry of git's index. */
export interface IndexEntry {
  readonly path: string;
  readonly oid: string;
  readonly mode: number;
  /** 0, or 1 to 3 for an unresolved merge conflict. */
  readonly stage: number;
  readonly assumeValid: boolean;
  /** Flags of version 3: skip-worktree and intent-to-add. */
  readonly extended: number;
  readonly stat: EntryStat;
}

/** What git compares to detect changed files; with zeros, it reads the file. */
export interface EntryStat {
  readonly ctime: readonly [seconds: number, nanoseconds: number];
  readonly mtime: readonly [seconds: number, nanoseconds: number];
  readonly dev: number;
  readonly ino: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
}

export const unknownStat: EntryStat = {
  ctime: [0, 0],
  mtime: [0, 0],
  dev: 0,
  ino: 0,
  uid: 0,
  gid: 0,
  size: 0,
};

const skipWorktree = 0x4000;

/** Whether the person told git to ignore changes of the file in the worktree. */
export const isLeftOut = (entry: IndexEntry) => entry.assumeValid || (entry.extended & skipWorktree) !== 0;

export function byPath(index: readonly IndexEntry[]): ReadonlyMap<string, IndexEntry> {
  return new Map(index.map((entry) => [entry.path, entry]));
}

/**
 * Reads an index of version 2 or 3.
 * @returns `unknown` for another version, or one with mandatory extensions (split or sparse index)
 */
export function parseIndex(bytes: Buffer): readonly IndexEntry[] | 'unknown' | 'damaged' {
  if (bytes.length < 32 || bytes.toString('latin1', 0, 4) !== 'DIRC') return 'damaged';
  const version = bytes.readUInt32BE(4);
  if (version !== 2 && version !== 3) return 'unknown';
  const end = bytes.length - 20;
  // All zeros if index.skipHash is on.
  const sum = bytes.subarray(end);
  if (!sum.equals(sha1(bytes.subarray(0, end))) && sum.some((byte) => byte !== 0)) return 'damaged';
  const entries: IndexEntry[] = [];
  let at = 12;
  for (let left = bytes.readUInt32BE(8); left > 0; left--) {
    if (at + 62 > end) return 'damaged';
    const flags = bytes.readUInt16BE(at + 60);
    const long = (flags & 0x4000) !== 0;
    const start = at + (long ? 64 : 62);
    const stop = bytes.indexOf(0, start);
    if (stop < 0 || stop > end) return 'damaged';
    const number = (offset: number) => bytes.readUInt32BE(at + offset);
    entries.push({
      path: bytes.toString('utf8', start, stop),
      oid: bytes.toString('hex', at + 40, at + 60),
      mode: number(24),
      stage: (flags >> 12) & 3,
      assumeValid: (flags & 0x8000) !== 0,
      extended: long ? bytes.readUInt16BE(at + 62) : 0,
      stat: {
        ctime: [number(0), number(4)],
        mtime: [number(8), number(12)],
        dev: number(16),
        ino: number(20),
        uid: number(28),
        gid: number(32),
        size: number(36),
      },
    });
    at += Math.floor((stop - at + 8) / 8) * 8;
  }
  while (at + 8 <= end) {
    // A lower-case first letter means the extension is mandatory.
    if (/[a-z]/.test(bytes.toString('latin1', at, at + 1))) return 'unknown';
    at += 8 + bytes.readUInt32BE(at + 4);
  }
  return entries;
}

/** Writes an index without extensions: the ones that we read are optional optimizations. */
export function printIndex(entries: readonly IndexEntry[]): Buffer {
  const sorted = [...entries].sort(
    (one, other) => Buffer.compare(Buffer.from(one.path), Buffer.from(other.path)) || one.stage - other.stage,
  );
  const head = Buffer.alloc(12);
  head.write('DIRC', 'latin1');
  head.writeUInt32BE(sorted.some(({ extended }) => extended !== 0) ? 3 : 2, 4);
  head.writeUInt32BE(sorted.length, 8);
  const body = Buffer.concat([head, ...sorted.map(printEntry)]);
  return Buffer.concat([body, sha1(body)]);
}

function printEntry(entry: IndexEntry): Buffer {
  const name = Buffer.from(entry.path);
  const long = entry.extended !== 0;
  const start = long ? 64 : 62;
  const bytes = Buffer.alloc(Math.floor((start + name.length + 8) / 8) * 8);
  const { ctime, mtime, dev, ino, uid, gid, size } = entry.stat;
  [...ctime, ...mtime, dev, ino, entry.mode, uid, gid, size].forEach((value, index) =>
    bytes.writeUInt32BE(value >>> 0, index * 4),
  );
  bytes.write(entry.oid, 40, 'hex');
  const flags =
    (entry.assumeValid ? 0x8000 : 0) |
    (long ? 0x4000 : 0) |
    (entry.stage << 12) |
    Math.min(name.length, 0xfff);
  bytes.writeUInt16BE(flags, 60);
  if (long) bytes.writeUInt16BE(entry.extended, 62);
  name.copy(bytes, start);
  return bytes;
}

const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();
