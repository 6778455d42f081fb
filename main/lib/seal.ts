import { createHash } from 'node:crypto';

/** How a file of this kind begins and ends a comment. */
export type CommentStyle = 'hash' | 'html';

const begins: Readonly<Record<CommentStyle, readonly [string, string]>> = {
  hash: ['# ', ''],
  html: ['<!-- ', ' -->'],
};
const line = /^(?:# |<!-- )Written by Wild Cloud \(seal ([0-9a-f]{16})\)\. .*$/;
const itIsYours = 'Change the file and it is yours: it is then left alone. Delete it and it is written anew.';

/**
 * A generated file with a first line that carries the sum of the rest, so that later it can be told from the file
 * alone whether a person changed it.
 */
export function sealed(body: string, style: CommentStyle, advice: string = itIsYours): string {
  const [before, after] = begins[style];
  return `${before}Written by Wild Cloud (seal ${sumOf(body)}). ${advice}${after}\n${body}`;
}

/** Whether the file is as it was generated, whatever it was generated from. */
export function isAsGenerated(text: string): boolean {
  const end = text.indexOf('\n');
  const seal = line.exec(text.slice(0, Math.max(end, 0)))?.[1];
  return seal !== undefined && seal === sumOf(text.slice(end + 1));
}

function sumOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16);
}
