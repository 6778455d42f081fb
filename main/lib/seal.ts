import { createHash } from 'node:crypto';

/** The comment syntax of a file type. */
export type CommentStyle = 'hash' | 'html';

const begins: Readonly<Record<CommentStyle, readonly [string, string]>> = {
  hash: ['# ', ''],
  html: ['<!-- ', ' -->'],
};
const line = /^(?:# |<!-- )Written by Wild Cloud \(seal ([0-9a-f]{16})\)\. .*$/;
const defaultAdvice =
  'If you edit this file, Wild Cloud leaves it alone. If you delete it, it is regenerated.';

/**
 * A generated file whose first line has a checksum of the rest, which shows whether a person has edited it.
 */
export function sealed(body: string, style: CommentStyle, advice: string = defaultAdvice): string {
  const [before, after] = begins[style];
  return `${before}Written by Wild Cloud (seal ${sumOf(body)}). ${advice}${after}\n${body}`;
}

/** Whether the file hasn't been edited since it was generated. */
export function isAsGenerated(text: string): boolean {
  const end = text.indexOf('\n');
  const seal = line.exec(text.slice(0, Math.max(end, 0)))?.[1];
  return seal !== undefined && seal === sumOf(text.slice(end + 1));
}

function sumOf(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16);
}
