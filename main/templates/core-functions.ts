import { BadCall, textOf, wholeOf, type TemplateFunction } from './call.ts';
import { compare, equal } from './compare.ts';
import { goPrint } from './go-format.ts';
import { goPrintf, goSprint } from './printf.ts';
import { describeKind, isList, isMap, isTrue, ownValue, type TemplateValue } from './value.ts';

function index(args: readonly TemplateValue[]): TemplateValue {
  const [whole, ...path] = args;
  let item: TemplateValue = whole ?? null;
  if (item === null) throw new BadCall('looks into nothing');
  for (const key of path) {
    if (item === null) throw new BadCall('looks into nothing');
    if (isMap(item)) item = ownValue(item, textOf(key)) ?? null;
    else if (isList(item)) item = item[position(key, item.length)] ?? null;
    else if (typeof item === 'string') {
      const bytes: Buffer = Buffer.from(item);
      item = bytes[position(key, bytes.length)] ?? null;
    } else throw new BadCall(`cannot look into ${describeKind(item)}`);
  }
  return item;
}

function position(key: TemplateValue, length: number): number {
  const at = wholeOf(key);
  if (at < 0 || at >= length) throw new BadCall(`looks for item ${at} of ${length}`);
  return at;
}

function length(value: TemplateValue): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (isList(value)) return value.length;
  if (isMap(value)) return Object.keys(value).length;
  throw new BadCall(`cannot measure ${describeKind(value)}`);
}

const htmlEscapes: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

const one = (run: (value: TemplateValue) => TemplateValue): TemplateFunction => ({
  fewest: 1,
  most: 1,
  run: ([value]) => run(value ?? null),
});
const order = (holds: (sign: number) => boolean): TemplateFunction => ({
  fewest: 2,
  most: 2,
  run: ([a, b]) => holds(compare(a ?? null, b ?? null)),
});

/** The functions that Go's text/template brings along. `and` and `or` stop early and live in evaluate.ts. */
export const coreFunctions: Readonly<Record<string, TemplateFunction>> = {
  not: one((value) => !isTrue(value)),
  len: one(length),
  eq: {
    fewest: 2,
    run: ([first, ...others]) => others.some((other) => equal(first ?? null, other)),
  },
  ne: { fewest: 2, most: 2, run: ([a, b]) => !equal(a ?? null, b ?? null) },
  lt: order((sign) => sign < 0),
  le: order((sign) => sign <= 0),
  gt: order((sign) => sign > 0),
  ge: order((sign) => sign >= 0),
  index: { fewest: 1, run: index },
  print: { fewest: 0, run: (args) => goSprint(args) },
  println: { fewest: 0, run: (args) => `${args.map(goPrint).join(' ')}\n` },
  printf: { fewest: 1, run: ([format, ...values], budget) => goPrintf(textOf(format), values, budget) },
  html: {
    fewest: 1,
    run: (args) =>
      (args.length === 1 && typeof args[0] === 'string' ? args[0] : goSprint(args)).replace(
        /[\0"'&<>]/g,
        (char) => htmlEscapes[char] ?? char,
      ),
  },
};
