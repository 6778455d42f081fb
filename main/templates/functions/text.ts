import { sentence } from '../../lib/sentence.ts';
import { BadCall } from './bad-call.ts';
import { anyText, fixed, textOf, unary, wholeOf, type TemplateFunction } from './call.ts';
import {
  abbreviate,
  camelCase,
  kebabCase,
  skipLines,
  slug,
  snakeCase,
  title,
  truncate,
} from './text-shape.ts';
import { toCount } from './numbers.ts';
import { trimEnd, trimStart } from './trim-text.ts';
import { goQuote } from './quote-text.ts';
import type { Budget } from '../limits.ts';
import { isList, type TemplateValue } from '../value.ts';

type Values = readonly TemplateValue[];

/** Takes any one value as text. */
const onText = (run: (text: string) => string): TemplateFunction => unary((value) => run(anyText(value)));
/** A parameter, then any value as text: the order that suits pipelines. */
const withParameter = (run: (parameter: string, text: string) => TemplateValue): TemplateFunction =>
  fixed(2, ([parameter, value]) => run(textOf(parameter), anyText(value)));
/** The same with the text first and both typed: the old bare names. */
const textFirst = (run: (parameter: string, text: string) => TemplateValue): TemplateFunction =>
  fixed(2, ([value, parameter]) => run(textOf(parameter), textOf(value)));

// Go's idea of white space, which is not JavaScript's.
const blanks = new Set(
  '\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
);

function replace(old: string, fresh: string, text: string, limit: number, budget: Budget): string {
  const parts = old === '' ? ['', ...text, ''] : text.split(old);
  const count = limit < 0 ? parts.length - 1 : Math.min(limit, parts.length - 1);
  budget.text(text.length + count * fresh.length);
  // With an empty `old` Go puts the new text before each character and at the end.
  if (old === '') {
    const chars = [...text];
    return (
      chars.map((char, at) => (at < count ? fresh + char : char)).join('') +
      (count > chars.length ? fresh : '')
    );
  }
  return (
    parts.slice(0, count + 1).join(fresh) +
    parts
      .slice(count + 1)
      .map((part) => old + part)
      .join('')
  );
}

function split(separator: string, text: string, most = -1): string[] {
  if (most === 0) return [];
  const parts = separator === '' ? [...text] : text.split(separator);
  if (most < 0 || parts.length <= most) return parts;
  return [...parts.slice(0, most - 1), parts.slice(most - 1).join(separator)];
}

function indent(args: Values, budget: Budget): string {
  let width = 1;
  let unit = ' ';
  if (args.length === 2) {
    const [given] = args;
    if (typeof given === 'string') unit = given;
    else width = wholeOf(given);
  } else if (args.length === 3) {
    width = wholeOf(args[0]);
    unit = textOf(args[1]);
  }
  if (width <= 0)
    throw new BadCall(sentence('template.problem.width', 'The width must be above {least}.', { least: 0 }));
  if (unit.includes('\n'))
    throw new BadCall(sentence('template.problem.indent', 'Text can’t be indented by a line break.'));
  const text = anyText(args.at(-1));
  const lines = text.split('\n');
  budget.text(width * unit.length);
  budget.text(text.length + lines.length * width * unit.length);
  const margin = unit.repeat(width);
  return lines.map((line) => (line === '' ? line : margin + line)).join('\n');
}

function repeat(count: number, text: string, budget: Budget): string {
  if (count < 0) throw new BadCall(sentence('template.problem.negative', 'The number can’t be negative.'));
  budget.text(count * text.length);
  return text.repeat(count);
}

const shellQuote = (text: string): string => `'${text.replaceAll("'", `'"'"'`)}'`;

const toLower = onText((text) => text.toLowerCase());
const toUpper = onText((text) => text.toUpperCase());
const trimSpace = onText((text) => trimEnd(blanks, trimStart(blanks, text)));
const titled = fixed(1, ([value], budget) => {
  const text = anyText(value);
  budget.slowly(text.length);
  return title(text);
});
const quote = onText(goQuote);
const squote = onText((text) => `'${text.replaceAll("'", "''")}'`);
const quoteForShell = fixed(1, ([value]) =>
  value !== undefined && isList(value)
    ? value.map((item) => shellQuote(anyText(item))).join(' ')
    : shellQuote(anyText(value)),
);
const indented: TemplateFunction = { fewest: 1, most: 3, run: indent };
const replaceAll = fixed(3, ([old, fresh, value], budget) =>
  replace(textOf(old), textOf(fresh), anyText(value), -1, budget),
);
const contains = (part: string, text: string) => text.includes(part);
const hasPrefix = (part: string, text: string) => text.startsWith(part);
const hasSuffix = (part: string, text: string) => text.endsWith(part);
const trim = (cutset: string, text: string) => trimEnd(new Set(cutset), trimStart(new Set(cutset), text));

/** gomplate's `strings` functions, and the short names that it has for some of them. */
export const textFunctions: Readonly<Record<string, TemplateFunction>> = {
  toLower,
  toUpper,
  trimSpace,
  title: titled,
  quote,
  squote,
  shellQuote: quoteForShell,
  indent: indented,
  replaceAll,
  contains: textFirst(contains),
  hasPrefix: textFirst(hasPrefix),
  hasSuffix: textFirst(hasSuffix),
  split: textFirst((separator, text) => split(separator, text)),
  splitN: fixed(3, ([text, separator, most]) => split(textOf(separator), textOf(text), wholeOf(most))),
  trim: textFirst(trim),
  'strings.ToLower': toLower,
  'strings.ToUpper': toUpper,
  'strings.TrimSpace': trimSpace,
  'strings.Title': titled,
  'strings.Quote': quote,
  'strings.Squote': squote,
  'strings.ShellQuote': quoteForShell,
  'strings.Indent': indented,
  'strings.ReplaceAll': replaceAll,
  'strings.Contains': withParameter(contains),
  'strings.HasPrefix': withParameter(hasPrefix),
  'strings.HasSuffix': withParameter(hasSuffix),
  'strings.Split': withParameter((separator, text) => split(separator, text)),
  'strings.SplitN': fixed(3, ([separator, most, text]) =>
    split(textOf(separator), anyText(text), wholeOf(most)),
  ),
  'strings.Trim': withParameter(trim),
  'strings.TrimLeft': withParameter((cutset, text) => trimStart(new Set(cutset), text)),
  'strings.TrimRight': withParameter((cutset, text) => trimEnd(new Set(cutset), text)),
  'strings.TrimPrefix': withParameter((part, text) =>
    text.startsWith(part) ? text.slice(part.length) : text,
  ),
  'strings.TrimSuffix': withParameter((part, text) =>
    part !== '' && text.endsWith(part) ? text.slice(0, -part.length) : text,
  ),
  'strings.Repeat': fixed(2, ([count, text], budget) => repeat(wholeOf(count), anyText(text), budget)),
  'strings.Trunc': fixed(2, ([length, text]) => truncate(wholeOf(length), anyText(text))),
  'strings.Abbrev': {
    fewest: 2,
    most: 3,
    run: (args) => abbreviate(args.slice(0, -1).map(toCount), anyText(args.at(-1))),
  },
  'strings.SkipLines': fixed(2, ([count, text]) => skipLines(wholeOf(count), textOf(text))),
  'strings.SnakeCase': onText(snakeCase),
  'strings.KebabCase': onText(kebabCase),
  'strings.CamelCase': fixed(1, ([value], budget) => {
    const text = anyText(value);
    budget.slowly(text.length);
    return camelCase(text);
  }),
  'strings.Slug': onText(slug),
  'strings.RuneCount': { fewest: 0, run: (args) => [...args.map(anyText).join('')].length },
};
