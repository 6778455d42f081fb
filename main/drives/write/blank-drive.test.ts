import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallestBytes } from '../list/judge-drives.ts';
import { blankDrive } from './blank-drive.ts';
import { inSafeOrder } from './content.ts';

const megabyte = 1024 * 1024;

/** Reads back what a computer would: the partition and the numbers of its filesystem. */
async function readBack(bytes: number, sector: number) {
  const first = await headOf(bytes, sector);
  const boot = first.subarray(megabyte);
  const [sectors, fat, reserved] = [boot.readUInt32LE(32), boot.readUInt32LE(36), boot.readUInt16LE(14)];
  const perCluster = boot.readUInt8(13);
  return {
    table: { start: first.readUInt32LE(454) * sector, bytes: first.readUInt32LE(458) * sector },
    sectors,
    fatEntries: (fat * sector) / 4,
    clusters: Math.floor((sectors - reserved - 2 * fat) / perCluster),
    clusterBytes: perCluster * sector,
    boot,
  };
}

async function headOf(bytes: number, sector: number): Promise<Buffer> {
  const content = blankDrive({ bytes, sector, serial: 7 });
  for await (const { data } of content.pieces(new AbortController().signal)) return Buffer.from(data);
  throw new Error('nothing is written');
}

test('on a drive of any size, the tables reach every cluster, and nothing is behind the end', async () => {
  const size = fc.integer({ min: smallestBytes / 512, max: 8e12 / 512 });
  await fc.assert(
    fc.asyncProperty(fc.oneof(size, fc.integer({ min: 64e6 / 512, max: 64e9 / 512 })), async (count) => {
      const bytes = count * 512;
      const { table, sectors, fatEntries, clusters, clusterBytes } = await readBack(bytes, 512);
      expect(table).toEqual({ start: megabyte, bytes: sectors * 512 });
      expect(megabyte + sectors * 512).toBeLessThanOrEqual(bytes);
      expect(fatEntries).toBeGreaterThanOrEqual(clusters + 2);
      // Fewer would be FAT16, more aren't allowed; larger clusters are read by Windows only.
      expect(clusters).toBeGreaterThanOrEqual(65_525);
      expect(clusters).toBeLessThan(2 ** 28);
      expect(clusterBytes).toBeLessThanOrEqual(32_768);
    }),
    { seed: 19, numRuns: 60 },
  );
});

test('the copies of both sectors are where checkers look for them', async () => {
  const { boot } = await readBack(300e6, 512);
  expect(boot.subarray(6 * 512, 8 * 512).equals(boot.subarray(0, 2 * 512))).toBe(true);
  expect(boot.toString('latin1', 82, 90)).toBe('FAT32   ');
  expect(boot.readUInt16LE(510)).toBe(0xaa55);
});

test('whatever is written, the first megabyte is erased first and filled last', async () => {
  const drive = { bytes: 300 * megabyte, sector: 512 };
  const content = blankDrive({ ...drive, serial: 7 });
  const order: string[] = [];
  for await (const action of inSafeOrder(content, drive, new AbortController().signal)) {
    if (action.t === 'sync') order.push('sync');
    else {
      const { offset, data } = action.piece;
      const what = data.every((byte) => byte === 0) ? 'zeros' : 'data';
      order.push(offset < megabyte ? `head: ${what}` : offset < 299 * megabyte ? 'rest' : `tail: ${what}`);
    }
  }
  expect(order.filter((one, index) => one !== order[index - 1])).toEqual([
    'head: zeros',
    'tail: zeros',
    'sync',
    'rest',
    'sync',
    'head: data',
    'sync',
  ]);
});
