import { anyText, BadCall, textOf, type TemplateFunction } from './call.ts';
import { TooMuch, type Budget } from './limits.ts';
import { isList, isMap, isTrue, kindOf, sortedKeys, type TemplateValue } from './value.ts';

type Values = readonly TemplateValue[];

function required(args: Values): TemplateValue {
  const message = args.length === 2 ? textOf(args[0]) : 'a value is required there';
  const value = args.at(-1) ?? null;
  if (value === null || value === '') throw new BadCall('finds nothing', message);
  return value;
}

function has([whole, key]: Values): boolean {
  const name = textOf(key);
  if (whole === undefined || whole === null) return false;
  return isMap(whole) ? Object.hasOwn(whole, name) : isList(whole) && whole.includes(name);
}

function toBool(value: TemplateValue | undefined): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value === 1;
  if (typeof value !== 'string') return false;
  const word = value.toLowerCase();
  return ['1', 't', 'true', 'yes'].includes(word) || parseNumber(word) === 1;
}

function parseNumber(text: string): number | undefined {
  const plain = text.replaceAll(',', '');
  if (!/^[+-]?(0[xX][\da-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?)$/.test(plain))
    return undefined;
  const magnitude = plain.replace(/^[+-]/, '');
  const octal = /^0[oO]?([0-7]+)$/.exec(magnitude);
  const number = octal === null ? Number(magnitude) : Number.parseInt(octal[1] ?? '', 8);
  return plain.startsWith('-') ? -number : number;
}

function toNumber(value: TemplateValue | undefined): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = typeof value === 'string' ? parseNumber(value) : undefined;
  if (number === undefined) throw new BadCall('needs something that reads as a number');
  return number;
}

/** Counts a list or group that a template puts together: parts may be used twice, so that little text makes much. */
function weighed(value: TemplateValue, budget: Budget): TemplateValue {
  let weight = 0;
  const visit = (part: TemplateValue, depth: number): void => {
    if (depth > 100) throw new TooMuch('deeper lists than a template may make');
    weight += typeof part === 'string' ? part.length + 1 : 1;
    budget.fits(weight);
    if (isList(part)) for (const item of part) visit(item, depth + 1);
    else if (isMap(part)) for (const item of Object.values(part)) visit(item, depth + 1);
  };
  visit(value, 0);
  budget.text(weight);
  return value;
}

function dict(args: Values): TemplateValue {
  const made: Record<string, TemplateValue> = { __proto__: null };
  for (let at = 0; at < args.length; at += 2) made[anyText(args[at])] = args[at + 1] ?? '';
  return made;
}

function mapOf(value: TemplateValue | undefined): Readonly<Record<string, TemplateValue>> {
  if (value !== undefined && isMap(value)) return value;
  throw new BadCall('needs a group of values');
}

const defaulting: TemplateFunction = {
  fewest: 2,
  most: 2,
  forgives: 'last',
  run: ([fallback, value]) => (value !== undefined && isTrue(value) ? value : (fallback ?? null)),
};
const requiring: TemplateFunction = { fewest: 1, most: 2, forgives: 'last', run: required };
const having: TemplateFunction = { fewest: 2, most: 2, forgives: 'first', run: has };
const choosing: TemplateFunction = {
  fewest: 3,
  most: 3,
  run: ([yes, no, question]) => (toBool(question) ? yes : no) ?? null,
};
const joining: TemplateFunction = {
  fewest: 2,
  most: 2,
  run: ([list, separator], budget) => {
    if (list === undefined || !isList(list)) throw new BadCall('needs a list');
    const texts = list.map(anyText);
    const between = textOf(separator);
    budget.text(texts.reduce((sum, text) => sum + text.length + between.length, 0));
    return texts.join(between);
  },
};
const failing: TemplateFunction = {
  fewest: 0,
  most: 1,
  run: ([message]) => {
    throw new BadCall('stops', message === undefined ? 'it says so itself' : anyText(message));
  },
};
const dictionary: TemplateFunction = { fewest: 0, run: (args, budget) => weighed(dict(args), budget) };
const listing: TemplateFunction = { fewest: 0, run: (args, budget) => weighed([...args], budget) };
const keys: TemplateFunction = { fewest: 1, most: 1, run: ([map]) => sortedKeys(mapOf(map)) };
const values: TemplateFunction = {
  fewest: 1,
  most: 1,
  run: ([map]) => sortedKeys(mapOf(map)).map((key) => mapOf(map)[key] ?? null),
};
const kind: TemplateFunction = {
  fewest: 1,
  most: 1,
  run: ([value]) => (value === null || value === undefined ? 'invalid' : kindOf(value)),
};

/** gomplate's functions about values: defaults, conversions, lists and groups. */
export const valueFunctions: Readonly<Record<string, TemplateFunction>> = {
  default: defaulting,
  'conv.Default': defaulting,
  required: requiring,
  'test.Required': requiring,
  has: having,
  'coll.Has': having,
  ternary: choosing,
  'test.Ternary': choosing,
  fail: failing,
  'test.Fail': failing,
  kind,
  'test.Kind': kind,
  join: joining,
  'conv.Join': joining,
  dict: dictionary,
  'coll.Dict': dictionary,
  slice: listing,
  'coll.Slice': listing,
  keys,
  'coll.Keys': keys,
  values,
  'coll.Values': values,
  'conv.ToString': { fewest: 1, most: 1, run: ([value]) => anyText(value) },
  'conv.ToBool': { fewest: 1, most: 1, run: ([value]) => toBool(value) },
  'conv.ToInt': { fewest: 1, most: 1, run: ([value]) => Math.trunc(toNumber(value)) },
  'conv.ToInt64': { fewest: 1, most: 1, run: ([value]) => Math.trunc(toNumber(value)) },
  'conv.ToFloat64': { fewest: 1, most: 1, run: ([value]) => toNumber(value) },
  'base64.Encode': {
    fewest: 1,
    most: 1,
    run: ([value]) => (value === null ? '' : Buffer.from(anyText(value)).toString('base64')),
  },
};
