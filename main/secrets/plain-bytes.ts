import type { Scalar } from 'yaml';

/**
 * A value that is not sealed, as SOPS counts it into the checksum: as Go would print what its YAML reader made of it.
 * Undefined for what such a file does not hold.
 */
export function plainBytes({ value }: Scalar): Buffer | undefined {
  if (typeof value === 'boolean') return Buffer.from(value ? 'True' : 'False');
  if (typeof value === 'number') return Buffer.from(printFloat(value));
  // Go keeps whole numbers of 64 bits, and rounds larger ones.
  if (typeof value === 'bigint') {
    const isKept = value < 2n ** 64n && value >= -(2n ** 63n);
    return Buffer.from(isKept ? String(value) : printFloat(Number(value)));
  }
  return typeof value === 'string' ? Buffer.from(value, 'utf8') : undefined;
}

/** Without an exponent, however large or small. */
function printFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (Object.is(value, -0)) return '-0';
  const shortest = String(value);
  const [, sign = '', whole = '', part = '', power] =
    /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(shortest) ?? [];
  if (power === undefined) return shortest;
  const digits = whole + part;
  const point = whole.length + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, '0');
}
