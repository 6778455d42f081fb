/** What is to be on a drive afterwards, and in which order it gets there. */
import { pieceBytes } from '../image/open-image.ts';

export interface Piece {
  readonly offset: number;
  readonly data: Uint8Array;
}

export interface Content {
  /** Where it ends on the drive. */
  readonly end: number;
  /** How much of that is written. */
  readonly bytes: number;
  /** In ascending order, without overlaps, each of at most {@link pieceBytes}. The same each time. */
  pieces(signal: AbortSignal): AsyncIterable<Piece> | Iterable<Piece>;
}

/** Partition table and boot code are in the first megabyte, the copy of a GPT in the last. */
export const headBytes = 1024 * 1024;

export type WriteAction = { readonly t: 'write'; readonly piece: Piece } | { readonly t: 'sync' };

/**
 * Erases the first and the last megabyte, writes everything else, and the first megabyte at the end: a drive that isn't
 * finished never looks like one that is.
 */
export async function* inSafeOrder(
  content: Content,
  drive: { readonly bytes: number; readonly sector: number },
  signal: AbortSignal,
): AsyncGenerator<WriteAction> {
  const head = Buffer.alloc(Math.min(headBytes, drive.bytes));
  yield { t: 'write', piece: { offset: 0, data: Buffer.alloc(head.length) } };
  const tail = Math.max(head.length, drive.bytes - headBytes);
  if (tail < drive.bytes)
    yield { t: 'write', piece: { offset: tail, data: Buffer.alloc(drive.bytes - tail) } };
  yield { t: 'sync' };
  for await (const piece of content.pieces(signal)) {
    if (piece.data.length > pieceBytes) throw new Error('a piece is too large');
    const inHead = Math.max(0, Math.min(piece.data.length, head.length - piece.offset));
    head.set(piece.data.subarray(0, inHead), inHead > 0 ? piece.offset : 0);
    if (inHead === piece.data.length) continue;
    const rest = { offset: piece.offset + inHead, data: piece.data.subarray(inHead) };
    yield { t: 'write', piece: padded(rest, drive.sector) };
  }
  yield { t: 'sync' };
  yield { t: 'write', piece: { offset: 0, data: head } };
  yield { t: 'sync' };
}

/** Drives are written in whole sectors. */
function padded({ offset, data }: Piece, sector: number): Piece {
  const over = data.length % sector;
  return over === 0 ? { offset, data } : { offset, data: Buffer.concat([data, Buffer.alloc(sector - over)]) };
}
