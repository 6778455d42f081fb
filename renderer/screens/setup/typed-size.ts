const factors: Readonly<Record<string, number>> = { mb: 1e6, gb: 1e9, tb: 1e12 };

/** Sizes on disks are rounded; closer than this, as a part of the size, they are the same. */
const closeness = 0.005;

/** `unclear`: no number with a unit · `other`: the size of another disk. */
export type SizeAnswer = 'empty' | 'unclear' | 'other' | 'match';

/**
 * Whether what a person typed is the size of a disk. Blanks and case do not count, a comma is a point, and the unit is
 * needed: "512" could be anything.
 * @param bytes size of the disk
 */
export function assessSize(typed: string, bytes: number): SizeAnswer {
  const text = typed.replaceAll(/\s/gu, '').toLowerCase().replace(',', '.');
  if (text === '') return 'empty';
  const match = /^(\d{1,6}(?:\.\d{1,3})?)(mb|gb|tb)$/.exec(text);
  const factor = factors[match?.[2] ?? ''];
  if (match === null || factor === undefined) return 'unclear';
  return Math.abs(Number(match[1]) * factor - bytes) <= bytes * closeness ? 'match' : 'other';
}
