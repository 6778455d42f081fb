import { Scalar } from 'yaml';

/**
 * A value that is not sealed, as SOPS counts it into the checksum: as Go would print what its YAML reader made of it.
 * Undefined for what such a file does not hold.
 */
export function plainBytes({ value, tag, type, source }: Scalar): Buffer | undefined {
  if (typeof value === 'boolean') return Buffer.from(value ? 'True' : 'False');
  if (typeof value === 'number') return Buffer.from(printFloat(value));
  if (typeof value === 'bigint') return Buffer.from(String(value));
  if (typeof value !== 'string') return undefined;
  if (tag === 'tag:yaml.org,2002:binary' || tag === '!!binary') return Buffer.from(value, 'base64');
  // Go's reader knows two spellings of numbers that YAML 1.2 has no more.
  if (type === Scalar.PLAIN && source !== undefined && /^[-+]?(0b[01_]+|\d[\d_]*_[\d_]*)$/.test(source)) {
    const digits = source.replaceAll('_', '').replace(/^\+/, '');
    return Buffer.from(String(digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits)));
  }
  return Buffer.from(value, 'utf8');
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
