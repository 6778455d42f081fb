import { sentence } from '../../lib/sentence.ts';
import { TooMuch, type Budget } from '../limits.ts';
import {
  isList,
  isMap,
  isNumber,
  kindOf,
  nilList,
  ownValue,
  sortedKeys,
  compareBytes,
  type TemplateData,
  type TemplateValue,
} from '../value.ts';
import { BadCall } from './bad-call.ts';
import { anyText, fixed, groupOf, listOf, textOf, wholeOf, type TemplateFunction } from './call.ts';
import { toJson } from './json.ts';
import { toCount } from './numbers.ts';

type Values = readonly TemplateValue[];

/** Counts a list or group a template builds; parts can be reused, so a short template can build a huge one. */
function weighed(value: TemplateValue, budget: Budget): TemplateValue {
  let weight = 0;
  const visit = (part: TemplateValue, depth: number): void => {
    if (depth > 100) throw new TooMuch(sentence('template.limit.lists', 'The lists are nested too deeply.'));
    weight += typeof part === 'string' ? part.length + 1 : 1;
    budget.fits(weight);
    if (isList(part)) for (const item of part) visit(item, depth + 1);
    else if (isMap(part)) for (const item of Object.values(part)) visit(item, depth + 1);
  };
  visit(value, 0);
  budget.text(weight);
  return value;
}

/** A function that creates a list or a group. */
const making = (
  fewest: number,
  most: number | undefined,
  make: (args: Values) => TemplateValue,
): TemplateFunction => ({
  fewest,
  ...(most === undefined ? {} : { most }),
  run: (args, budget) => weighed(make(args), budget),
});

/** Own keys only, even if one is named `__proto__`. */
function group(entries: Iterable<readonly [string, TemplateValue]>): TemplateData {
  const made: Record<string, TemplateValue> = { __proto__: null };
  for (const [key, value] of entries) made[key] = value;
  return made;
}

function dict(args: Values): TemplateData {
  const entries: (readonly [string, TemplateValue])[] = [];
  for (let at = 0; at < args.length; at += 2)
    entries.push([anyText(args[at]), args[at + 1] ?? (at + 1 < args.length ? null : '')]);
  return group(entries);
}

function has([whole, key]: Values): boolean {
  const name = textOf(key);
  if (whole === undefined || whole === null) return false;
  return isMap(whole) ? Object.hasOwn(whole, name) : isList(whole) && whole.includes(name);
}

/** Values are equal if their JSON is the same. */
function uniq(list: Values): TemplateValue[] {
  const seen = new Map(list.toReversed().map((value) => [toJson(value), value]));
  const unlike = new Set<string>();
  return list.filter((value) => {
    const key = toJson(value);
    const fresh = !unlike.has(key) && seen.has(key);
    unlike.add(key);
    return fresh;
  });
}

function sort(args: Values): TemplateValue {
  const key = args.length === 2 ? anyText(args[0]) : '';
  const last = args.at(-1) ?? null;
  if (last === null) return nilList;
  const list = listOf(last);
  const [first] = list;
  if (first === undefined) return [];
  if (first === null)
    throw new BadCall(
      sentence('template.problem.sort-nothing', 'A list that starts with nothing can’t be sorted.'),
    );
  const kind = kindOf(first);
  if (list.some((item) => kindOf(item) !== kind)) return list;
  if (kind !== 'map') return list.toSorted(ascending);
  const groups = list.map((item) => ({ item, by: isMap(item) ? ownValue(item, key) : undefined }));
  if (groups.every(({ by }) => by === undefined)) return list;
  const kinds = new Set(groups.map(({ by }) => (by === undefined ? 'none' : kindOf(by))));
  if (kinds.size > 1)
    throw new BadCall(
      sentence('template.problem.sort-kinds', 'All items need the same kind of value for {key}.', {
        key: JSON.stringify(key),
      }),
    );
  return groups.toSorted((a, b) => ascending(a.by ?? null, b.by ?? null)).map(({ item }) => item);
}

function ascending(a: TemplateValue, b: TemplateValue): number {
  if (isNumber(a) && isNumber(b)) return a < b ? -1 : Number(a > b);
  return typeof a === 'string' && typeof b === 'string' ? compareBytes(a, b) : 0;
}

const reversed = (list: Values): Values => (list.length === 0 ? list : list.toReversed());

function merge(first: TemplateData, second: TemplateData): TemplateData {
  const merged = new Map(Object.entries(second));
  for (const [key, value] of Object.entries(first)) {
    const under = merged.get(key);
    merged.set(key, isMap(value) && under !== undefined && isMap(under) ? merge(value, under) : value);
  }
  return group(merged);
}

function flatten(list: Values, depth: number): Values {
  if (depth === 0) return list;
  return list.flatMap((item) => (isList(item) ? flatten(item, depth - 1) : [item]));
}

/** The names for `coll.Pick` and `coll.Omit`: separate arguments, or one list. */
function chosen(args: Values): { names: ReadonlySet<string>; from: TemplateData } {
  const given = args.slice(0, -1);
  const [only] = given;
  const names = given.length === 1 && only !== undefined && isList(only) ? only : given;
  return { names: new Set(names.map(textOf)), from: groupOf(args.at(-1)) };
}

function lookInto(args: Values): TemplateValue {
  let item = args.at(-1) ?? null;
  for (const key of args.slice(0, -1)) {
    const inside: TemplateValue | undefined = isMap(item)
      ? ownValue(item, textOf(key))
      : listOf(item)[wholeOf(key)];
    if (inside === undefined)
      throw new BadCall(sentence('template.problem.no-key', 'There’s no {key}.', { key: anyText(key) }));
    item = inside;
  }
  return item;
}

function part([whole, ...bounds]: Values): TemplateValue {
  const length = typeof whole === 'string' ? Buffer.byteLength(whole) : listOf(whole).length;
  const [from = 0, to = length] = bounds.map(wholeOf);
  if (from < 0 || to > length || from > to)
    throw new BadCall(
      sentence('template.problem.slice', 'The range {from} to {to} doesn’t fit; the length is {length}.', {
        from,
        to,
        length,
      }),
    );
  if (typeof whole !== 'string') return length === 0 ? listOf(whole) : listOf(whole).slice(from, to);
  const cut: string = Buffer.from(whole).subarray(from, to).toString();
  if (cut.includes('\ufffd') && !whole.includes('\ufffd'))
    throw new BadCall(sentence('template.problem.cut', 'That would cut a character in two.'));
  return cut;
}

const having: TemplateFunction = { fewest: 2, most: 2, forgives: 'first', run: has };
const dictionary = making(0, undefined, dict);
const listing = making(0, undefined, (args) => [...args]);
const keys = making(1, undefined, (args) => args.flatMap((one) => sortedKeys(groupOf(one))));
const values = making(1, undefined, (args) =>
  args.map(groupOf).flatMap((one) => sortedKeys(one).map((key) => one[key] ?? null)),
);
const append = making(2, 2, ([item, list]) => [...listOf(list), item ?? null]);
const prepend = making(2, 2, ([item, list]) => [item ?? null, ...listOf(list)]);
const unlike = fixed(1, ([list]) => uniq(listOf(list)));
const reverse = fixed(1, ([list]) => reversed(listOf(list)));

const sorting: TemplateFunction = { fewest: 1, most: 2, run: sort };
const merging = making(1, undefined, ([first, ...others]) =>
  others.map(groupOf).reduce(merge, groupOf(first)),
);
const flattening = making(1, 2, (args) =>
  flatten(listOf(args.at(-1)), args.length === 2 ? toCount(args[0]) : -1),
);

/** gomplate's functions for lists and groups. */
export const listFunctions: Readonly<Record<string, TemplateFunction>> = {
  has: having,
  'coll.Has': having,
  dict: dictionary,
  'coll.Dict': dictionary,
  slice: listing,
  'coll.Slice': listing,
  keys,
  'coll.Keys': keys,
  values,
  'coll.Values': values,
  append,
  'coll.Append': append,
  prepend,
  'coll.Prepend': prepend,
  uniq: unlike,
  'coll.Uniq': unlike,
  reverse,
  'coll.Reverse': reverse,
  sort: sorting,
  'coll.Sort': sorting,
  merge: merging,
  'coll.Merge': merging,
  flatten: flattening,
  'coll.Flatten': flattening,
  'coll.Pick': making(2, undefined, (args) => {
    const { names, from } = chosen(args);
    return group(Object.entries(from).filter(([key]) => names.has(key)));
  }),
  'coll.Omit': making(2, undefined, (args) => {
    const { names, from } = chosen(args);
    return group(Object.entries(from).filter(([key]) => !names.has(key)));
  }),
  'coll.Index': { fewest: 2, run: lookInto },
  'coll.GoSlice': { fewest: 1, most: 3, run: part },
};
