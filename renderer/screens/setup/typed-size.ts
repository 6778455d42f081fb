const factors: Readonly<Record<string, number>> = { mb: 1e6, gb: 1e9, tb: 1e12 };

/** Printed disk sizes are rounded. Sizes within this fraction of each other are considered equal. */
const closeness = 0.005;

/** `unclear`: not a number with a unit · `other`: another size. */
export type SizeAnswer = 'empty' | 'unclear' | 'other' | 'match';

/**
 * Compares a typed size with that of a disk. Ignores whitespace and case, accepts a decimal comma, and requires the
 * unit: "512" could mean anything.
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
