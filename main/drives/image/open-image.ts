/**
 * Reads an image: raw (`.iso`, `.raw`), or compressed with Zstandard (`.raw.zst`), which Node unpacks by itself. Talos offers
 * each image in this form, so xz isn't supported.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import type { Sentence } from '../../../contract/wire.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';
import { systemCode } from '../../lib/wild-error.ts';
import { imageUnusable } from '../failures.ts';
import { isZstd, problemOf, recognizedFrom } from './recognize-image.ts';

export interface ImageFacts {
  /** Once unpacked. */
  readonly bytes: number;
  readonly sha256: string;
}

/** What is written at once. Large, because flash memory is slow for small pieces. */
export const pieceBytes = 4 * 1024 * 1024;

/**
 * Reads the whole image, so that a damaged file is noticed before a drive is erased.
 * @param progress of the bytes of the file, which may be compressed
 * @throws WildError `drives.image-unusable`
 */
export async function examineImage(
  path: string,
  signal: AbortSignal,
  progress: (done: number, total: number) => void,
): Promise<ImageFacts> {
  const size = await fileSize(path);
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of readImage(path, signal, (done) => progress(done, size))) {
    if (bytes === 0) {
      const problem = problemOf(piece);
      if (problem !== undefined) throw imageUnusable(path, problem);
    }
    hash.update(piece);
    bytes += piece.length;
  }
  if (bytes === 0) throw imageUnusable(path, sentence('drives.image.empty', 'The file is empty.'));
  return { bytes, sha256: hash.digest('hex') };
}

/** Refuses at once what can't be an image. @throws WildError `drives.image-unusable` */
export async function recognizeImage(path: string): Promise<void> {
  await fileSize(path);
  for await (const piece of readImage(path, new AbortController().signal, () => undefined)) {
    const problem = problemOf(piece);
    if (problem !== undefined) throw imageUnusable(path, problem);
    return;
  }
  throw imageUnusable(path, sentence('drives.image.empty', 'The file is empty.'));
}

/**
 * Its unpacked bytes in pieces of {@link pieceBytes}, the last of which may be shorter.
 * @throws WildError `drives.image-unusable`
 */
export async function* readImage(
  path: string,
  signal: AbortSignal,
  consumed: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const file = await opened(path);
  try {
    const head = Buffer.alloc(recognizedFrom);
    const { bytesRead } = await file.read(head, 0, head.length, 0);
    let done = 0;
    const source = Readable.from(
      (async function* () {
        for (;;) {
          const piece = Buffer.allocUnsafe(pieceBytes);
          const { bytesRead: length } = await file.read(piece, 0, piece.length, done);
          if (length === 0) return;
          done += length;
          consumed(done);
          yield piece.subarray(0, length);
        }
      })(),
      { objectMode: false, highWaterMark: pieceBytes },
    );
    const isPacked = isZstd(head.subarray(0, bytesRead));
    if (!isPacked) {
      yield* inPieces(source, signal);
      return;
    }
    const unpack = createZstdDecompress();
    // Whatever fails is thrown to the one who reads.
    yield* inPieces(
      pipeline(source, unpack, () => undefined),
      signal,
    );
    // Node stops after the first frame, so an image of several would be cut short.
    if (unpack.bytesWritten < (await file.stat()).size) throw imageUnusable(path, severalParts);
  } catch (error) {
    signal.throwIfAborted();
    throw unreadable(path, error);
  } finally {
    await file.close();
  }
}

async function* inPieces(source: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer> {
  let collected: Buffer[] = [];
  let length = 0;
  for await (const part of source) {
    signal.throwIfAborted();
    collected.push(part);
    length += part.length;
    if (length < pieceBytes) continue;
    const all = Buffer.concat(collected, length);
    let at = 0;
    for (; length - at >= pieceBytes; at += pieceBytes) yield all.subarray(at, at + pieceBytes);
    collected = at < length ? [all.subarray(at)] : [];
    length -= at;
  }
  if (length > 0) yield Buffer.concat(collected, length);
}

async function opened(path: string) {
  try {
    // A named pipe without a writer would wait forever.
    return await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function fileSize(path: string): Promise<number> {
  const file = await opened(path);
  try {
    const facts = await file.stat();
    if (!facts.isFile()) throw imageUnusable(path, sentence('drives.image.no-file', 'It isn’t a file.'));
    return facts.size;
  } finally {
    await file.close();
  }
}

function unreadable(path: string, error: unknown): unknown {
  const reason = reasons[systemCode(error) ?? ''];
  return reason === undefined ? error : imageUnusable(path, reason);
}

const severalParts = sentence(
  'drives.image.several',
  'It was compressed in several parts, or there is something else behind the image. Unpack it first.',
);

const damaged = sentence('drives.image.damaged', 'The file is damaged or incomplete.');

const reasons: Readonly<Record<string, Sentence>> = {
  ENOENT: sentence('drives.image.missing', 'There is no such file.'),
  EACCES: sentence('drives.image.denied', 'You may not read this file.'),
  EISDIR: sentence('drives.image.no-file', 'It isn’t a file.'),
  EIO: asTheySaid('EIO'),
  ZSTD_error_corruption_detected: damaged,
  ZSTD_error_checksum_wrong: damaged,
  ZSTD_error_srcSize_wrong: damaged,
  ZSTD_error_prefix_unknown: damaged,
  Z_BUF_ERROR: damaged,
};
