/** A number as Go's `%v` prints it: whole numbers in full, numbers with a fraction with an exponent from 1e+06. */
export function goNumber(n: number | bigint): string {
  if (typeof n === 'bigint') return n.toString();
  if (Number.isInteger(n) && Math.abs(n) < 2 ** 63) return BigInt(n).toString();
  return goFloat(n, 'g', undefined);
}

/** Go's strconv.FormatFloat for `e`, `f` and `g`; without a precision as many digits as tell the number from others. */
export function goFloat(n: number, form: 'e' | 'f' | 'g', precision: number | undefined): string {
  if (!Number.isFinite(n)) return Number.isNaN(n) ? 'NaN' : n > 0 ? '+Inf' : '-Inf';
  const sign = n < 0 || Object.is(n, -0) ? '-' : '';
  const magnitude = Math.abs(n);
  if (form === 'f') return sign + fixed(magnitude, precision ?? 6);
  if (form === 'e') return sign + exponential(significant(magnitude, (precision ?? 6) + 1), precision ?? 6);
  const parts = precision === undefined ? shortest(magnitude) : significant(magnitude, precision || 1);
  const digits = parts.digits.replace(/0+$/, '') || '0';
  const point = parts.exponent + 1;
  let limit = precision === undefined ? 6 : precision || 1;
  if (precision !== undefined && limit > digits.length && digits.length >= point) limit = digits.length;
  if (parts.exponent < -4 || parts.exponent >= limit) {
    return sign + exponential({ ...parts, digits }, digits.length - 1);
  }
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  const whole = digits.slice(0, point).padEnd(point, '0');
  return sign + (digits.length > point ? `${whole}.${digits.slice(point)}` : whole);
}

/** Decimal digits, the first of which stands for 10 to the power of `exponent`. */
interface Digits {
  readonly digits: string;
  readonly exponent: number;
}

function shortest(n: number): Digits {
  const [head = '', power = '0'] = n.toExponential().split('e');
  return { digits: head.replace('.', ''), exponent: Number(power) };
}

function significant(n: number, asked: number): Digits {
  const count = Math.min(asked, decimalsThereAre);
  if (n === 0) return { digits: '0'.repeat(count), exponent: 0 };
  const { exponent } = shortest(n);
  const digits = rounded(n, count - 1 - exponent);
  // 9.99 to two digits is 10: one place more.
  if (digits.length > count) return { digits: digits.slice(0, count), exponent: exponent + 1 };
  return { digits, exponent };
}

/** No number of 64 bits has more decimals than this that are not 0. */
const decimalsThereAre = 1074;

function fixed(n: number, decimals: number): string {
  if (decimals > decimalsThereAre)
    return fixed(n, decimalsThereAre) + '0'.repeat(decimals - decimalsThereAre);
  const digits = rounded(n, decimals).padStart(decimals + 1, '0');
  if (decimals === 0) return digits;
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function exponential({ digits, exponent }: Digits, decimals: number): string {
  const padded = digits.padEnd(decimals + 1, '0');
  const tail = decimals > 0 ? `.${padded.slice(1)}` : '';
  const power = String(Math.abs(exponent)).padStart(2, '0');
  return `${padded.slice(0, 1)}${tail}e${exponent < 0 ? '-' : '+'}${power}`;
}

/** n * 10^decimals as a whole number. A half goes to the even neighbour, for which JavaScript's own ways have no sense. */
function rounded(n: number, decimals: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, n);
  const bits = view.getBigUint64(0);
  const power = Number(bits >> 52n) & 0x7ff;
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  let above = power === 0 ? fraction : fraction | (1n << 52n);
  let below = 1n;
  const shift = Math.max(power, 1) - 1075;
  if (shift >= 0) above <<= BigInt(shift);
  else below <<= BigInt(-shift);
  if (decimals >= 0) above *= 10n ** BigInt(decimals);
  else below *= 10n ** BigInt(-decimals);
  const whole = above / below;
  const twice = (above % below) * 2n;
  const up = twice > below || (twice === below && whole % 2n === 1n);
  return (up ? whole + 1n : whole).toString();
}
