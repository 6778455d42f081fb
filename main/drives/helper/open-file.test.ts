import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { deviceFailure } from './device-failure.ts';
import { fileDevice } from './open-file.ts';

const bytes = 64 * 1024;

/** A file as a drive, of which the system writes and reads at most so much at once. */
async function deviceWith(most: number) {
  const folder = mkdtempSync(join(tmpdir(), 'wild-device-'));
  const path = join(folder, 'drive');
  writeFileSync(path, Buffer.alloc(bytes, 0xee));
  const file = await open(path, 'r+');
  onTestFinished(async () => {
    await file.close();
    rmSync(folder, { recursive: true, force: true });
  });
  type Cut = (memory: Buffer, at: number, length: number, place: number) => Promise<unknown>;
  const write: Cut = (memory, at, length, place) => file.write(memory, at, Math.min(length, most), place);
  const read: Cut = (memory, at, length, place) => file.read(memory, at, Math.min(length, most), place);
  const short = Object.create(file, { read: { value: read }, write: { value: write } }) as FileHandle;
  return { path, device: fileDevice(short, { bytes, sector: 512 }, async (error) => deviceFailure(error)) };
}

test.each([512, 1024, 5000, bytes])('of what is cut short after %d bytes, nothing is lost', async (most) => {
  const { path, device } = await deviceWith(most);
  const data = Buffer.from(Array.from({ length: 8192 }, (_, index) => index % 251));
  await device.write(1024, data);
  const written = readFileSync(path);
  expect(written.subarray(1024, 1024 + data.length).equals(data)).toBe(true);
  expect([written[1023], written[1024 + data.length]]).toEqual([0xee, 0xee]);
  expect(Buffer.from(await device.read(1024, 8000)).equals(data.subarray(0, 8000))).toBe(true);
});

test('a drive that takes or gives nothing more has failed', async () => {
  const { device } = await deviceWith(0);
  await expect(device.write(0, Buffer.alloc(512))).rejects.toMatchObject({ reason: 'io' });
  await expect(device.read(0, 512)).rejects.toMatchObject({ reason: 'io' });
});

test.each([
  [-512, 512],
  [bytes, 512],
  [bytes - 512, 1024],
  [1, 512],
  [0, 511],
  [0.5, 512],
  [Number.NaN, 512],
  [2 ** 60, 512],
  [0, 6 * 1024 * 1024],
])('%d+%d is refused', async (offset, length) => {
  const { device, path } = await deviceWith(bytes);
  await expect(device.write(offset, Buffer.alloc(length))).rejects.toMatchObject({ reason: 'io' });
  expect(readFileSync(path).every((byte) => byte === 0xee)).toBe(true);
});
