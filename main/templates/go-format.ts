import { isList, isMap, kindOf, sortedKeys, typeName, type TemplateValue } from './value.ts';

/** A number as Go's `%v` prints it: whole numbers in full, numbers with a fraction with an exponent from 1e+06. */
export function goNumber(n: number): string {
  if (Number.isInteger(n) && Math.abs(n) < 2 ** 63) return BigInt(n).toString();
  if (!Number.isFinite(n)) return Number.isNaN(n) ? 'NaN' : n > 0 ? '+Inf' : '-Inf';
  const [digits = '', power = '0'] = n.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return String(n);
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** A value inside other text, as `fmt.Sprint` prints it. */
export function goPrint(value: TemplateValue): string {
  return formatVerb(value, 'v', noFlags);
}

/** What an action leaves in the output: as {@link goPrint}, but an absent value says so. */
export function goOutput(value: TemplateValue): string {
  return value === null ? '<no value>' : goPrint(value);
}

/** A text in double quotes with Go's escapes. */
export function goQuote(text: string): string {
  let quoted = '"';
  for (const char of text) quoted += escapeOne(char);
  return `${quoted}"`;
}

const named: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

function escapeOne(char: string): string {
  const known = named[char];
  if (known !== undefined) return known;
  if (/[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  const hex = (width: number) => code.toString(16).padStart(width, '0');
  if (code < 0x80) return `\\x${hex(2)}`;
  return code < 0x1_0000 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}

export interface Flags {
  readonly minus: boolean;
  readonly plus: boolean;
  readonly space: boolean;
  readonly zero: boolean;
  readonly width?: number;
  readonly precision?: number;
}
const noFlags: Flags = { minus: false, plus: false, space: false, zero: false };

/** One value under one verb of `printf`. A verb that does not fit prints Go's own complaint, as Go does. */
export function formatVerb(value: TemplateValue, verb: string, flags: Flags): string {
  if (isList(value)) return `[${value.map((item) => formatVerb(item, verb, flags)).join(' ')}]`;
  if (isMap(value)) {
    const pairs = sortedKeys(value).map(
      (key) => `${formatVerb(key, verb, flags)}:${formatVerb(value[key] ?? null, verb, flags)}`,
    );
    return `map[${pairs.join(' ')}]`;
  }
  if (value === null) return verb === 'v' ? pad('<nil>', flags) : `%!${verb}(<nil>)`;
  const text = formatScalar(value, verb, flags);
  return text ?? `%!${verb}(${typeName(value)}=${goPrint(value)})`;
}

function formatScalar(value: string | number | boolean, verb: string, flags: Flags): string | undefined {
  if (typeof value === 'string') return formatText(value, verb, flags);
  if (typeof value === 'boolean') {
    return verb === 'v' || verb === 't' ? pad(String(value), flags) : undefined;
  }
  return kindOf(value) === 'int' ? formatInt(value, verb, flags) : formatFloat(value, verb, flags);
}

function formatText(value: string, verb: string, flags: Flags): string | undefined {
  const chars = flags.precision === undefined ? value : [...value].slice(0, flags.precision).join('');
  if (verb === 'v' || verb === 's') return pad(chars, flags);
  if (verb === 'q') return pad(goQuote(chars), flags);
  if (verb === 'x' || verb === 'X') {
    const hex = Buffer.from(value).toString('hex');
    return pad(verb === 'X' ? hex.toUpperCase() : hex, flags);
  }
  return undefined;
}

function formatInt(value: number, verb: string, flags: Flags): string | undefined {
  const whole = BigInt(value);
  const magnitude = whole < 0n ? -whole : whole;
  const bases: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, x: 16, X: 16 };
  const base = bases[verb];
  if (base !== undefined) {
    const digits = magnitude.toString(base).padStart(flags.precision ?? 0, '0');
    return padNumber(whole < 0n, verb === 'X' ? digits.toUpperCase() : digits, flags);
  }
  if (verb === 'U') return pad(`U+${magnitude.toString(16).toUpperCase().padStart(4, '0')}`, flags);
  if (verb !== 'c' && verb !== 'q') return undefined;
  const char = value >= 0 && value <= 0x10_ffff ? String.fromCodePoint(value) : '\ufffd';
  if (verb === 'c') return pad(char, flags);
  const inner = char === "'" ? "\\'" : char === '"' ? '"' : escapeOne(char);
  return pad(`'${inner}'`, flags);
}

function formatFloat(value: number, verb: string, flags: Flags): string | undefined {
  const magnitude = Math.abs(value);
  let digits: string;
  if (verb === 'v' && flags.precision === undefined) digits = goNumber(magnitude);
  else if (verb === 'f' || verb === 'F') digits = magnitude.toFixed(flags.precision ?? 6);
  else if (verb === 'e') {
    const [head = '', power = '0'] = magnitude.toExponential(flags.precision ?? 6).split('e');
    digits = `${head}e${power.startsWith('-') ? '-' : '+'}${power.replace(/[-+]/, '').padStart(2, '0')}`;
  } else if (verb === 'g' && flags.precision === undefined) digits = goNumber(magnitude);
  else return undefined;
  return padNumber(value < 0, digits, flags);
}

function padNumber(negative: boolean, digits: string, flags: Flags): string {
  const sign = negative ? '-' : flags.plus ? '+' : flags.space ? ' ' : '';
  if (flags.zero && !flags.minus && flags.precision === undefined && flags.width !== undefined) {
    return sign + digits.padStart(flags.width - sign.length, '0');
  }
  return pad(sign + digits, { ...flags, zero: false });
}

function pad(text: string, flags: Flags): string {
  if (flags.width === undefined) return text;
  const missing = flags.width - [...text].length;
  if (missing <= 0) return text;
  if (flags.minus) return text + ' '.repeat(missing);
  return (flags.zero ? '0' : ' ').repeat(missing) + text;
}
