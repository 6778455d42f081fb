import type { Budget } from '../limits.ts';
import { kindOf, type TemplateValue } from '../value.ts';
import { BadCall } from './bad-call.ts';
import { fixed, unary, type TemplateFunction } from './call.ts';

type Values = readonly TemplateValue[];

/** A text that reads as a number, with Go's prefixes; commas between digits do not count. */
export function readNumber(text: string): number | undefined {
  const plain = text.replaceAll(',', '');
  return readWhole(plain) ?? readFraction(plain);
}

function readWhole(text: string): number | undefined {
  if (!/^[+-]?(0[xX](_?[\da-fA-F])+|0[oO]?(_?[0-7])+|0[bB](_?[01])+|0|[1-9](_?\d)*)$/.test(text))
    return undefined;
  const plain = text.replaceAll('_', '');
  const magnitude = plain.replace(/^[+-]/, '');
  const octal = /^0[oO]?([0-7]+)$/.exec(magnitude);
  const number = octal === null ? Number(magnitude) : Number.parseInt(octal[1] ?? '', 8);
  return safe(plain.startsWith('-') && number !== 0 ? -number : number);
}

function readFraction(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined;
}

export function toNumber(value: TemplateValue | undefined): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = typeof value === 'string' ? readNumber(value) : undefined;
  if (number === undefined) throw new BadCall('needs something that reads as a number');
  return number;
}

export function toWhole(value: TemplateValue | undefined): number {
  return safe(Math.trunc(toNumber(value)));
}

/** Whole numbers beyond 2^53 are not kept exactly; rather none than a wrong one. */
function safe(number: number): number {
  if (!Number.isSafeInteger(number)) throw new BadCall('comes to a number beyond 2^53');
  return number === 0 ? 0 : number;
}

export function toBool(value: TemplateValue | undefined): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value === 1;
  if (typeof value !== 'string') return false;
  const word = value.toLowerCase();
  return ['1', 't', 'true', 'yes'].includes(word) || readNumber(word) === 1;
}

function isWhole(value: TemplateValue | undefined): boolean {
  if (typeof value === 'string') return readWhole(value) !== undefined;
  return typeof value === 'number' && kindOf(value) === 'int';
}

function isFraction(value: TemplateValue | undefined): boolean {
  if (typeof value === 'string') return readFraction(value) !== undefined && !isWhole(value);
  return typeof value === 'number' && kindOf(value) === 'float64';
}

/** Folds numbers; as soon as one has a fraction all are counted so, else as whole ones. */
const folding = (fold: (a: number, b: number) => number, start?: number): TemplateFunction => ({
  fewest: start === undefined ? 1 : 0,
  run: (args) => {
    const fractions = args.some(isFraction);
    const numbers = args.map(fractions ? toNumber : toWhole);
    const sum = start === undefined ? numbers.reduce(fold) : numbers.reduce(fold, start);
    return fractions ? sum : safe(sum);
  },
});

function divide([a, b]: Values): number {
  const by = toNumber(b);
  if (by === 0) throw new BadCall('cannot divide by 0');
  return toNumber(a) / by;
}

function remainder([a, b]: Values): number {
  const by = toWhole(b);
  if (by === 0) throw new BadCall('cannot divide by 0');
  return safe(toWhole(a) % by);
}

function power([a, b]: Values): number {
  const result = toNumber(a) ** toNumber(b);
  return isFraction(a) ? result : safe(Math.trunc(result));
}

function seq(args: Values, budget: Budget): number[] {
  const numbers = args.map(toWhole);
  const [start, end, given] =
    numbers.length === 1 ? [1, numbers[0] ?? 0, 1] : [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 1];
  if (given === 0) return [];
  const step = Math.sign(end - start) === Math.sign(given) || start === end ? given : -given;
  const count = Math.floor(Math.abs(end - start) / Math.abs(step)) + 1;
  budget.fits(count);
  budget.text(count * 100);
  return Array.from({ length: count }, (_, at) => start + at * step);
}

const sequence: TemplateFunction = { fewest: 1, most: 3, run: seq };
const add = folding((a, b) => a + b, 0);
const multiply = folding((a, b) => a * b, 1);
const subtract: TemplateFunction = { ...folding((a, b) => a - b), fewest: 2, most: 2 };
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
  'math.Abs': unary((value) => Math.abs(toNumber(value))),
  'math.Max': folding((a, b) => Math.max(a, b)),
  'math.Min': folding((a, b) => Math.min(a, b)),
  'math.Ceil': unary((value) => Math.ceil(toNumber(value))),
  'math.Floor': unary((value) => Math.floor(toNumber(value))),
  'math.Round': unary((value) => Math.sign(toNumber(value)) * Math.round(Math.abs(toNumber(value)))),
  'math.IsInt': unary(isWhole),
  'math.IsFloat': unary(isFraction),
  'math.IsNum': unary((value) => isWhole(value) || isFraction(value)),
};
