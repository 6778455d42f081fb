import { sentence } from '../../lib/sentence.ts';
import { exactWhole } from '../../lib/exact-json.ts';
import type { Budget } from '../limits.ts';
import { kindOf, type TemplateValue } from '../value.ts';
import { BadCall } from './bad-call.ts';
import { fixed, unary, type TemplateFunction } from './call.ts';

type Values = readonly TemplateValue[];
/** A number if that is exact, otherwise a bigint. */
type Whole = number | bigint;

/** Parses text as a number with Go's prefixes; commas between digits are ignored. */
export function readNumber(text: string): Whole | undefined {
  const plain = text.replaceAll(',', '');
  return readWhole(plain) ?? readFraction(plain);
}

function readWhole(text: string): Whole | undefined {
  if (!/^[+-]?(0[xX](_?[\da-fA-F])+|0[oO]?(_?[0-7])+|0[bB](_?[01])+|0|[1-9](_?\d)*)$/.test(text))
    return undefined;
  if (text.length > 80)
    throw new BadCall(sentence('template.problem.bits', 'The number has more than 64 bits.'));
  const plain = text.replaceAll('_', '');
  const magnitude = BigInt(plain.replace(/^[+-]/, '').replace(/^0[oO]?(?=[0-7]+$)/, '0o'));
  return inBits(plain.startsWith('-') ? -magnitude : magnitude);
}

function readFraction(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

function toAny(value: TemplateValue | undefined): Whole {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = typeof value === 'string' ? readNumber(value) : undefined;
  if (number === undefined)
    throw new BadCall(sentence('template.problem.as-number', 'This can’t be read as a number.'));
  return number;
}

/** For floating-point arithmetic, which would round a whole number beyond 2^53. */
export function toNumber(value: TemplateValue | undefined): number {
  const number = toAny(value);
  if (typeof number === 'bigint')
    throw new BadCall(sentence('template.problem.round', 'A whole number beyond 2^53 would be rounded.'));
  return number;
}

export function toWhole(value: TemplateValue | undefined): Whole {
  const number = toAny(value);
  return typeof number === 'bigint' ? inBits(number) : safe(Math.trunc(number));
}

/** A count: a whole number within practical limits. */
export function toCount(value: TemplateValue | undefined): number {
  const count = toWhole(value);
  if (typeof count === 'bigint')
    throw new BadCall(sentence('template.problem.smaller', 'It needs a smaller number.'));
  return count;
}

/** A floating-point number beyond 2^53 has lost its last digits; no result is better than a wrong one. */
function safe(number: number): number {
  if (!Number.isSafeInteger(number))
    throw new BadCall(sentence('template.problem.beyond-53', 'The result is beyond 2^53.'));
  return number === 0 ? 0 : number;
}

/** Go would wrap around. */
function within(whole: bigint): bigint {
  if (BigInt.asIntN(64, whole) !== whole)
    throw new BadCall(sentence('template.problem.beyond-64', 'The result has more than 64 bits.'));
  return whole;
}

const inBits = (whole: bigint): Whole => exactWhole(within(whole));

export function toBool(value: TemplateValue | undefined): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value === 1;
  if (typeof value !== 'string') return false;
  const word = value.toLowerCase();
  return ['1', 't', 'true', 'yes'].includes(word) || readNumber(word) === 1;
}

function isWhole(value: TemplateValue | undefined): boolean {
  if (typeof value === 'string') return readWhole(value) !== undefined;
  return value !== undefined && kindOf(value) === 'int';
}

function isFraction(value: TemplateValue | undefined): boolean {
  if (typeof value === 'string') return readFraction(value) !== undefined && !isWhole(value);
  return value !== undefined && kindOf(value) === 'float64';
}

interface Fold {
  readonly whole: (a: bigint, b: bigint) => bigint;
  readonly fraction: (a: number, b: number) => number;
}

/** Folds numbers; if any has a fraction, with floating-point arithmetic, otherwise with integers. */
const folding = ({ whole, fraction }: Fold, start?: number): TemplateFunction => ({
  fewest: start === undefined ? 1 : 0,
  run: (args) => {
    const first = start === undefined ? [] : [start];
    if (args.some(isFraction)) return [...first, ...args.map(toNumber)].reduce((a, b) => fraction(a, b));
    const wholes = [...first, ...args.map(toWhole)].map(BigInt);
    return exactWhole(wholes.reduce((a, b) => within(whole(a, b))));
  },
});

function divide([a, b]: Values): number {
  const by = toNumber(b);
  if (by === 0) throw new BadCall(sentence('template.problem.divide', 'It’s not possible to divide by 0.'));
  return toNumber(a) / by;
}

function remainder([a, b]: Values): Whole {
  const by = BigInt(toWhole(b));
  if (by === 0n) throw new BadCall(sentence('template.problem.divide', 'It’s not possible to divide by 0.'));
  return inBits(BigInt(toWhole(a)) % by);
}

function power([a, b]: Values): number {
  const result = toNumber(a) ** toNumber(b);
  return isFraction(a) ? result : safe(Math.trunc(result));
}

function seq(args: Values, budget: Budget): Whole[] {
  const numbers = args.map((value) => BigInt(toWhole(value)));
  const [start, end, given] =
    numbers.length === 1
      ? [1n, numbers[0] ?? 0n, 1n]
      : [numbers[0] ?? 0n, numbers[1] ?? 0n, numbers[2] ?? 1n];
  if (given === 0n) return [];
  const step = start === end || end > start === given > 0n ? given : -given;
  const count = Number((end - start) / step) + 1;
  budget.fits(count);
  budget.text(count * 100);
  return Array.from({ length: count }, (_, at) => exactWhole(start + BigInt(at) * step));
}

/** Whole numbers don't change. */
const rounding = (round: (fraction: number) => number): TemplateFunction =>
  unary((value) => {
    const number = toAny(value);
    return typeof number === 'bigint' ? number : round(number);
  });

function absolute(value: TemplateValue): Whole {
  const number = toAny(value);
  return typeof number === 'bigint' ? inBits(number < 0n ? -number : number) : Math.abs(number);
}

const sequence: TemplateFunction = { fewest: 1, most: 3, run: seq };
const add = folding({ whole: (a, b) => a + b, fraction: (a, b) => a + b }, 0);
const multiply = folding({ whole: (a, b) => a * b, fraction: (a, b) => a * b }, 1);
const subtract: TemplateFunction = {
  ...folding({ whole: (a, b) => a - b, fraction: (a, b) => a - b }),
  fewest: 2,
  most: 2,
};
const division = fixed(2, divide);
const rest = fixed(2, remainder);
const pow = fixed(2, power);

/** gomplate's arithmetic. */
export const numberFunctions: Readonly<Record<string, TemplateFunction>> = {
  add,
  'math.Add': add,
  sub: subtract,
  'math.Sub': subtract,
  mul: multiply,
  'math.Mul': multiply,
  div: division,
  'math.Div': division,
  rem: rest,
  'math.Rem': rest,
  pow,
  'math.Pow': pow,
  seq: sequence,
  'math.Seq': sequence,
  'math.Abs': unary(absolute),
  'math.Max': folding({ whole: (a, b) => (a > b ? a : b), fraction: Math.max }),
  'math.Min': folding({ whole: (a, b) => (a < b ? a : b), fraction: Math.min }),
  'math.Ceil': rounding(Math.ceil),
  'math.Floor': rounding(Math.floor),
  'math.Round': rounding((value) => Math.sign(value) * Math.round(Math.abs(value))),
  'math.IsInt': unary(isWhole),
  'math.IsFloat': unary(isFraction),
  'math.IsNum': unary((value) => isWhole(value) || isFraction(value)),
};
