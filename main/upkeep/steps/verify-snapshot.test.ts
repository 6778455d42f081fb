import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { verifySnapshot } from './verify-snapshot.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wild-snapshot-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Two sectors that start like a page of bbolt. */
function database(): Buffer {
  const bytes = Buffer.alloc(1024, 7);
  bytes.writeUInt32LE(0xed0cdaed, 16);
  return bytes;
}
const withSum = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, createHash('sha256').update(bytes).digest()]);

test.each<[string, Buffer]>([
  ['an empty file', Buffer.alloc(0)],
  ['one without a checksum', database()],
  ['one cut off', withSum(database()).subarray(0, 1000)],
  ['one that is not a database', withSum(Buffer.alloc(1024, 7))],
  [
    'one with a flipped bit',
    Buffer.concat([Buffer.from(database()).fill(8, 700, 701), withSum(database()).subarray(1024)]),
  ],
])('%s is not a snapshot', async (_, bytes) => {
  const file = join(folder, 'db');
  await writeFile(file, bytes);
  await expect(verifySnapshot(file)).rejects.toMatchObject({ code: 'upkeep.snapshot-unusable' });
});

test('a complete one returns its size and checksum', async () => {
  const file = join(folder, 'db');
  await writeFile(file, withSum(database()));
  const sha256 = createHash('sha256').update(database()).digest('hex');
  expect(await verifySnapshot(file)).toEqual({ size: 1056, sha256 });
});

test('a missing file is not a snapshot', async () => {
  await expect(verifySnapshot(join(folder, 'none'))).rejects.toMatchObject({
    code: 'upkeep.snapshot-unusable',
  });
});
