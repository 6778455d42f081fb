import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { sentence } from '../../lib/sentence.ts';
import { storageError } from '../../lib/storage-error.ts';
import { systemCode } from '../../lib/wild-error.ts';
import { snapshotUnusable } from '../failures.ts';

/** etcd appends the SHA-256 of the database. */
const sumBytes = 32;
/** The size of a database is a multiple of this. */
const sector = 512;
/** The magic number of bbolt, `0xED0CDAED`, little-endian, after the 16-byte header of the first page. */
const magic = Buffer.from([0xed, 0xda, 0x0c, 0xed]);
const magicAt = 16;

export interface VerifiedSnapshot {
  /** In bytes, including the checksum. */
  readonly size: number;
  /** Of the database, in hexadecimal. */
  readonly sha256: string;
}

/**
 * Reads a snapshot of etcd to its end: it must be a bbolt database followed by its own checksum.
 * @throws WildError `upkeep.snapshot-unusable`, `storage.*`
 */
export async function verifySnapshot(file: string): Promise<VerifiedSnapshot> {
  try {
    const { size } = await stat(file);
    if (size < sector + sumBytes || size % sector !== sumBytes)
      throw snapshotUnusable(
        sentence('upkeep.snapshot.cut-off', '{file} is incomplete: it has {size} bytes and no checksum.', {
          file,
          size,
        }),
      );
    const hash = createHash('sha256');
    let head = Buffer.alloc(0);
    for await (const part of createReadStream(file, { end: size - sumBytes - 1 }) as AsyncIterable<Buffer>) {
      if (head.length < magicAt + magic.length) head = Buffer.concat([head, part]);
      hash.update(part);
    }
    if (!head.subarray(magicAt, magicAt + magic.length).equals(magic))
      throw snapshotUnusable(
        sentence('upkeep.snapshot.not-etcd', '{file} isn’t an etcd database.', { file }),
      );
    const sum = hash.digest('hex');
    if (sum !== (await lastBytes(file, size - sumBytes)))
      throw snapshotUnusable(
        sentence('upkeep.snapshot.damaged', '{file} is damaged: its checksum doesn’t match.', { file }),
      );
    return { size, sha256: sum };
  } catch (error) {
    if (systemCode(error) === 'ENOENT')
      throw snapshotUnusable(sentence('upkeep.snapshot.missing', '{file} doesn’t exist.', { file }));
    throw storageError(error, 'read', file);
  }
}

async function lastBytes(file: string, start: number): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of createReadStream(file, { start }) as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('hex');
}
