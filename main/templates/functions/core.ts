import { sentence } from '../../lib/sentence.ts';
import type { Budget } from '../limits.ts';
import { BadCall } from './bad-call.ts';
import { fixed, textOf, unary, wholeOf, type TemplateFunction } from './call.ts';
import { compare, equal } from './compare.ts';
import { goPrintf, goSprint, goSprintln } from './printf.ts';
import { isPrintable } from './quote-text.ts';
import { describeKind, isList, isMap, isTrue, ownValue, type TemplateValue } from '../value.ts';

function index(args: readonly TemplateValue[]): TemplateValue {
  const [whole, ...path] = args;
  let item: TemplateValue = whole ?? null;
  if (item === null)
    throw new BadCall(sentence('template.problem.nothing', 'There’s no value to look into.'));
  for (const key of path) {
    if (item === null)
      throw new BadCall(sentence('template.problem.nothing', 'There’s no value to look into.'));
    if (isMap(item)) item = ownValue(item, textOf(key)) ?? null;
    else if (isList(item)) item = item[position(key, item.length)] ?? null;
    else if (typeof item === 'string') {
      const bytes: Buffer = Buffer.from(item);
      item = bytes[position(key, bytes.length)] ?? null;
    } else
      throw new BadCall(
        sentence('template.problem.look-into', 'This has no items: it’s {kind}.', {
          kind: describeKind(item),
        }),
      );
  }
  return item;
}

function position(key: TemplateValue, length: number): number {
  const at = wholeOf(key);
  if (at < 0 || at >= length)
    throw new BadCall(
      sentence('template.problem.item', 'There’s no item {at}; the length is {length}.', { at, length }),
    );
  return at;
}

function length(value: TemplateValue): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (isList(value)) return value.length;
  if (isMap(value)) return Object.keys(value).length;
  throw new BadCall(
    sentence('template.problem.measure', 'This has no length: it’s {kind}.', { kind: describeKind(value) }),
  );
}

const htmlEscapes: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** What is escaped: one text as it is, anything else as it is printed. */
function plainText(args: readonly TemplateValue[], budget: Budget): string {
  const [only] = args;
  if (args.length === 1 && typeof only === 'string') return only;
  return goSprint(
    args.map((value) => value ?? '<no value>'),
    budget,
  );
}

function escapeForScript(text: string): string {
  let escaped = '';
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    const hex = code.toString(16).toUpperCase().padStart(4, '0');
    if (char === '\\' || char === "'" || char === '"') escaped += `\\${char}`;
    else if (code < 0x20 || '<>&='.includes(char) || (code >= 0x80 && !isPrintable(char)))
      escaped += `\\u${hex}`;
    else escaped += char;
  }
  return escaped;
}

const escapeForQuery = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const order = (holds: (sign: number) => boolean): TemplateFunction =>
  fixed(2, ([a, b]) => holds(compare(a ?? null, b ?? null)));
const escaping = (escape: (text: string) => string): TemplateFunction => ({
  fewest: 1,
  run: (args, budget) => escape(plainText(args, budget)),
});

/** The functions that Go's text/template brings along. `and` and `or` stop early and live in evaluate.ts. */
export const coreFunctions: Readonly<Record<string, TemplateFunction>> = {
  not: unary((value) => !isTrue(value)),
  len: unary(length),
  eq: {
    fewest: 2,
    run: ([first, ...others]) => others.some((other) => equal(first ?? null, other)),
  },
  ne: fixed(2, ([a, b]) => !equal(a ?? null, b ?? null)),
  lt: order((sign) => sign < 0),
  le: order((sign) => sign <= 0),
  gt: order((sign) => sign > 0),
  ge: order((sign) => sign >= 0),
  index: { fewest: 1, run: index },
  print: { fewest: 0, run: (args, budget) => goSprint(args, budget) },
  println: { fewest: 0, run: (args, budget) => goSprintln(args, budget) },
  printf: { fewest: 1, run: ([format, ...values], budget) => goPrintf(textOf(format), values, budget) },
  html: escaping((text) => text.replace(/[\0"'&<>]/g, (char) => htmlEscapes[char] ?? char)),
  js: escaping(escapeForScript),
  urlquery: escaping(escapeForQuery),
};
