import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { WildError } from '../../lib/wild-error.ts';
import { examineImage, recognizeImage } from './open-image.ts';

function folderHere(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wild-image-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function fileWith(bytes: Uint8Array): string {
  const path = join(folderHere(), 'image');
  writeFileSync(path, bytes);
  return path;
}

const disk = (more = 5_000_000): Buffer => {
  const bytes = randomBytes(more);
  bytes.set([0, 0, 0, 0]);
  bytes.set([0x55, 0xaa], 510);
  return bytes;
};

const text = (length: number, ...parts: readonly (readonly [offset: number, text: string])[]): Buffer => {
  const bytes = Buffer.alloc(length);
  for (const [offset, part] of parts) bytes.write(part, offset, 'latin1');
  return bytes;
};

const examine = (path: string) => examineImage(path, new AbortController().signal, () => undefined);
async function reasonOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return 'usable';
  } catch (error) {
    if (error instanceof WildError) return error.sentences.detail?.key;
    throw error;
  }
}

test.each<[string, Uint8Array, string]>([
  ['nothing', Buffer.alloc(0), 'drives.image.empty'],
  ['xz', text(4096, [0, '\xfd7zXZ\0']), 'drives.image.xz'],
  ['gzip', gzipSync(disk()), 'drives.image.other'],
  ['a ZIP', text(4096, [0, 'PK\x03\x04']), 'drives.image.other'],
  ['a tar', text(4096, [257, 'ustar']), 'drives.image.other'],
  ['qcow2', text(4096, [0, 'QFI\xfb']), 'drives.image.other'],
  ['a kernel that UEFI starts', text(4096, [0, 'MZ']), 'drives.image.efi'],
  ['a CD without a partition table', text(40_000, [32_769, 'CD001']), 'drives.image.cd-only'],
  ['a web page with an error', Buffer.from('<!doctype html><title>404</title>'), 'drives.image.no-image'],
  ['zeros', Buffer.alloc(1_000_000), 'drives.image.no-image'],
  ['a compressed text', zstdCompressSync(Buffer.from('hello')), 'drives.image.no-image'],
  ['nothing, compressed', zstdCompressSync(Buffer.alloc(0)), 'drives.image.empty'],
  ['a hybrid ISO', text(40_000, [32_769, 'CD001'], [510, '\x55\xaa']), 'usable'],
  ['a disk with GPT only', text(40_000, [512, 'EFI PART']), 'usable'],
])('%s', async (_, bytes, reason) => {
  const path = fileWith(bytes);
  expect(await reasonOf(recognizeImage(path))).toBe(reason);
  expect(await reasonOf(examine(path))).toBe(reason);
});

test.each<[string, (packed: Buffer) => Uint8Array, string]>([
  ['cut off', (packed) => packed.subarray(0, -1000), 'drives.image.damaged'],
  ['cut off by a byte', (packed) => packed.subarray(0, -1), 'drives.image.damaged'],
  [
    'flipped',
    (packed) => {
      const at = packed.length - 2000;
      packed.writeUInt8(packed.readUInt8(at) ^ 0xff, at);
      return packed;
    },
    'drives.image.damaged',
  ],
  ['two in one', (packed) => Buffer.concat([packed, packed]), 'drives.image.several'],
  [
    'followed by something else',
    (packed) => Buffer.concat([packed, Buffer.alloc(9)]),
    'drives.image.several',
  ],
])('a compressed image, %s', async (_, spoil, reason) => {
  // With a checksum, as the Image Factory makes them.
  const packed = zstdCompressSync(disk(), { params: { 201: 1 } });
  expect(await reasonOf(examine(fileWith(spoil(packed))))).toBe(reason);
});

test('what isn’t a file is refused at once, also a pipe that nobody writes to', async () => {
  const folder = folderHere();
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  expect(await reasonOf(recognizeImage(pipe))).toBe('drives.image.no-file');
  expect(await reasonOf(recognizeImage(folder))).toBe('drives.image.no-file');
  expect(await reasonOf(recognizeImage('/dev/null'))).toBe('drives.image.no-file');
  expect(await reasonOf(recognizeImage(join(folder, 'none')))).toBe('drives.image.missing');
});
