import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { storageError } from '../../lib/storage-error.ts';
import { systemCode } from '../../lib/wild-error.ts';
import { snapshotUnusable } from '../failures.ts';

/** The bytes of a SHA-256, which etcd writes behind the database. */
const sumBytes = 32;
/** A database is whole sectors. */
const sector = 512;
/** `0xED0CDAED` of bbolt, in the first page behind its header of 16 bytes, lowest byte first. */
const magic = Buffer.from([0xed, 0xda, 0x0c, 0xed]);
const magicAt = 16;

export interface VerifiedSnapshot {
  /** In bytes, with the sum. */
  readonly size: number;
  /** Of the database, hexadecimal. */
  readonly sha256: string;
}

/**
 * Reads a copy of etcd to its end: it is a bbolt database, and its last bytes are the sum of all others.
 * @throws WildError `upkeep.snapshot-unusable`, `storage.*`
 */
export async function verifySnapshot(file: string): Promise<VerifiedSnapshot> {
  try {
    const { size } = await stat(file);
    if (size < sector + sumBytes || size % sector !== sumBytes)
      throw snapshotUnusable(file, `has ${size} bytes, and a whole one ends with its sum`);
    const hash = createHash('sha256');
    let head = Buffer.alloc(0);
    for await (const part of createReadStream(file, { end: size - sumBytes - 1 }) as AsyncIterable<Buffer>) {
      if (head.length < magicAt + magic.length) head = Buffer.concat([head, part]);
      hash.update(part);
    }
    if (!head.subarray(magicAt, magicAt + magic.length).equals(magic))
      throw snapshotUnusable(file, 'is no database of etcd');
    const sum = hash.digest('hex');
    if (sum !== (await lastBytes(file, size - sumBytes)))
      throw snapshotUnusable(file, 'is not as it was written');
    return { size, sha256: sum };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw snapshotUnusable(file, 'is not there');
    throw storageError(error, 'read', file);
  }
}

async function lastBytes(file: string, start: number): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of createReadStream(file, { start }) as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('hex');
}
