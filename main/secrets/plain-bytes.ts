import type { Scalar } from 'yaml';

/**
 * The bytes that SOPS adds to the checksum for an unencrypted value: its YAML value as Go prints it. Undefined for types
 * that such a file can't contain.
 */
export function plainBytes({ value }: Scalar): Buffer | undefined {
  if (typeof value === 'boolean') return Buffer.from(value ? 'True' : 'False');
  if (typeof value === 'number') return Buffer.from(printFloat(value));
  // Go keeps 64-bit integers exact and rounds larger ones.
  if (typeof value === 'bigint') {
    const isKept = value < 2n ** 64n && value >= -(2n ** 63n);
    return Buffer.from(isKept ? String(value) : printFloat(Number(value)));
  }
  return typeof value === 'string' ? Buffer.from(value, 'utf8') : undefined;
}

/** Never uses an exponent. */
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
