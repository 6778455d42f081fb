import { sentence } from '../../lib/sentence.ts';
import {
  isList,
  isMap,
  isNil,
  isNumber,
  kindOf,
  sortedKeys,
  typeName,
  type TemplateValue,
} from '../value.ts';
import { BadCall } from './bad-call.ts';
import { goFloat, goNumber } from './number-text.ts';
import { goBackquote, goQuote, goQuoteChar, isPrintable } from './quote-text.ts';

/** The flags between `%` and the verb. */
export interface Flags {
  readonly minus?: boolean;
  readonly plus?: boolean;
  readonly sharp?: boolean;
  readonly space?: boolean;
  readonly zero?: boolean;
  /** For `%#v`: Go syntax. */
  readonly source?: boolean;
  readonly width?: number;
  readonly precision?: number;
}

/** A value inside other text, like `fmt.Sprint`. */
export function goPrint(value: TemplateValue): string {
  if (typeof value === 'string') return value;
  if (isNumber(value)) return goNumber(value);
  return formatVerb(value, 'v', {});
}

/** The output of an action: like {@link goPrint}, but a missing value prints a marker. */
export function goOutput(value: TemplateValue): string {
  return value === null ? '<no value>' : goPrint(value);
}

/** Formats one value with one `printf` verb. Like in Go, an unsuitable verb prints Go's error marker. */
export function formatVerb(value: TemplateValue, verb: string, flags: Flags): string {
  if (value === null) return verb === 'v' || verb === 'T' ? pad('<nil>', flags) : `%!${verb}(<nil>)`;
  if (verb === 'T') return formatText(typeName(value), 's', flags) ?? '';
  if (verb === 'p' && typeof value === 'object')
    throw new BadCall(
      sentence('template.problem.pointer', 'The memory address of a value can’t be printed.'),
    );
  return formatInside(value, verb, flags);
}

/** Inside a list or a group, null is `<nil>` for every verb. */
function formatInside(value: TemplateValue, verb: string, flags: Flags): string {
  if (value === null) return flags.source === true ? 'interface {}(nil)' : '<nil>';
  if (isList(value)) {
    if (isNil(value) && flags.source === true) return `${typeName(value)}(nil)`;
    const items = value.map((item) => formatInside(item, verb, flags));
    return flags.source === true ? `${typeName(value)}{${items.join(', ')}}` : `[${items.join(' ')}]`;
  }
  if (isMap(value)) {
    const pairs = sortedKeys(value).map(
      (key) => `${formatInside(key, verb, flags)}:${formatInside(value[key] ?? null, verb, flags)}`,
    );
    return flags.source === true ? `${typeName(value)}{${pairs.join(', ')}}` : `map[${pairs.join(' ')}]`;
  }
  return (
    formatScalar(value, verb, flags) ?? `%!${verb}(${typeName(value)}=${formatInside(value, 'v', flags)})`
  );
}

function formatScalar(
  value: string | number | bigint | boolean,
  verb: string,
  flags: Flags,
): string | undefined {
  if (typeof value === 'string') return formatText(value, verb, flags);
  if (typeof value === 'boolean') {
    return verb === 'v' || verb === 't' ? pad(String(value), flags) : undefined;
  }
  if (typeof value === 'bigint' || kindOf(value) === 'int') return formatWhole(BigInt(value), verb, flags);
  return formatFraction(value, verb, flags);
}

function formatText(value: string, verb: string, flags: Flags): string | undefined {
  if (verb === 'x' || verb === 'X') return formatBytes(value, verb, flags);
  const { precision } = flags;
  const chars = precision === undefined ? value : [...value].slice(0, precision).join('');
  if (verb === 's' || (verb === 'v' && flags.source !== true)) return pad(chars, flags);
  if (verb !== 'q' && verb !== 'v') return undefined;
  const raw = flags.sharp === true ? goBackquote(chars) : undefined;
  return pad(raw ?? goQuote(chars, flags.plus), flags);
}

function formatBytes(value: string, verb: string, flags: Flags): string {
  const bytes: Buffer = Buffer.from(value).subarray(0, flags.precision);
  const prefix = flags.sharp === true ? `0${verb}` : '';
  const pairs = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'));
  const cased = verb === 'X' ? pairs.map((pair) => pair.toUpperCase()) : pairs;
  if (cased.length === 0) return pad('', flags);
  const text = flags.space === true ? cased.map((pair) => prefix + pair).join(' ') : prefix + cased.join('');
  return pad(text, flags);
}

const bases: Readonly<Record<string, number>> = { v: 10, d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 };

function formatWhole(value: bigint, verb: string, flags: Flags): string | undefined {
  const unsigned = BigInt.asUintN(64, value);
  const base = bases[verb];
  if (base !== undefined) return formatDigits(value, verb, base, flags);
  const char =
    unsigned <= 0x10_ffffn && !(value >= 0xd800n && value <= 0xdfffn)
      ? String.fromCodePoint(Number(value))
      : '\ufffd';
  if (verb === 'c') return pad(char, flags);
  if (verb === 'q') return pad(goQuoteChar(char, flags.plus), flags);
  if (verb !== 'U') return undefined;
  const code = unsigned
    .toString(16)
    .toUpperCase()
    .padStart(Math.max(4, flags.precision ?? 0), '0');
  const shown = flags.sharp === true && unsigned <= 0x10_ffffn && isPrintable(char) ? ` '${char}'` : '';
  return pad(`U+${code}${shown}`, { ...flags, zero: false });
}

function formatDigits(value: bigint, verb: string, base: number, flags: Flags): string {
  const { width, precision, plus = false, space = false } = flags;
  if (precision === 0 && value === 0n) return pad('', { ...flags, zero: false });
  const signed = value < 0n || plus || space;
  const zeros =
    flags.zero === true && flags.minus !== true && width !== undefined ? width - Number(signed) : 0;
  const digits = (value < 0n ? -value : value).toString(base).padStart(precision ?? zeros, '0');
  const cased = verb === 'X' ? digits.toUpperCase() : digits;
  let prefix = '';
  if (flags.sharp === true) {
    if (base === 2) prefix = '0b';
    if (base === 8 && !digits.startsWith('0')) prefix = '0';
    if (base === 16) prefix = `0${verb}`;
  }
  if (verb === 'O') prefix = `0o${prefix}`;
  const sign = value < 0n ? '-' : plus ? '+' : space ? ' ' : '';
  return pad(sign + prefix + cased, { ...flags, zero: false });
}

function formatFraction(value: number, verb: string, flags: Flags): string | undefined {
  if (verb === 'x' || verb === 'X' || verb === 'b' || (flags.sharp === true && 'eEfFgG'.includes(verb))) {
    throw new BadCall(
      sentence('template.problem.fraction', 'A number with a fraction can’t be printed this way.'),
    );
  }
  const lower = verb.toLowerCase();
  const form =
    lower === 'v' && verb === 'v' ? 'g' : lower === 'e' || lower === 'f' || lower === 'g' ? lower : undefined;
  if (form === undefined) return undefined;
  const text = goFloat(value, form, flags.precision);
  const number = verb === 'E' || verb === 'G' ? text.toUpperCase() : text;
  const magnitude = number.replace(/^-/, '');
  const sign = value < 0 ? '-' : flags.plus === true ? '+' : flags.space === true ? ' ' : '';
  if (sign !== '' && flags.zero === true && flags.minus !== true && flags.width !== undefined) {
    return sign + magnitude.padStart(flags.width - 1, '0');
  }
  return pad(sign + magnitude, flags);
}

function pad(text: string, flags: Flags): string {
  if (flags.width === undefined) return text;
  const missing = flags.width - [...text].length;
  if (missing <= 0) return text;
  if (flags.minus === true) return text + ' '.repeat(missing);
  return (flags.zero === true ? '0' : ' ').repeat(missing) + text;
}
