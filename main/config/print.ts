import { Document, Scalar, visit, type ToStringOptions } from 'yaml';
import type { ConfigValue } from '../../contract/config.ts';
import { yamlOptions } from '../lib/yaml-dialect.ts';

/** The layout of the current file. */
export interface Layout {
  readonly eol: '\n' | '\r\n';
  readonly step: number;
  /** Whether lists below a key are indented. */
  readonly indentLists: boolean;
  /** Multi-line text goes in quotes, on one line. */
  readonly quoted?: boolean;
}

/** A value after a colon or a hyphen: the rest of that line, and the lines below, not yet indented. */
export interface Printed {
  readonly head: string;
  readonly below: readonly string[];
}

/** Text such as `yes` or `2026-01-01` gets quotes, because YAML 1.1 tools would read it differently. */
const printOptions = {
  compat: 'yaml-1.1',
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  flowCollectionPadding: false,
  lineWidth: 0,
} as const satisfies ToStringOptions & { compat: string };

/** A whole file or a single value, printed so that YAML 1.1 and 1.2 readers agree on it. */
export function printWhole(value: unknown): string {
  return print(value, {}, () => false);
}

export function printEntry(name: string, value: ConfigValue, layout: Layout): string[] {
  return printed({ [name]: value }, layout);
}

export function printItem(value: ConfigValue, layout: Layout): string[] {
  return printed([value], layout);
}

export function printAfterColon(value: ConfigValue, layout: Layout): Printed {
  const [first = '', ...below] = printEntry('k', value, layout);
  return { head: first.slice('k:'.length).trimStart(), below };
}

export function printAfterHyphen(value: ConfigValue, layout: Layout): Printed {
  const [first = '', ...below] = printItem(value, layout);
  return { head: first.slice('-'.length).trimStart(), below };
}

/** On one line, for use inside braces or brackets. */
export function printFlow(value: ConfigValue): string {
  return oneLine([value]);
}

export function printFlowEntry(name: string, value: ConfigValue): string {
  return oneLine({ [name]: value });
}

/** On one line, with the same kind of quotes as the old text. */
export function printScalar(
  value: string | number | bigint | boolean | null,
  like: string | undefined,
): string {
  const node = new Scalar(value);
  if (typeof value === 'string' && (like === Scalar.QUOTE_SINGLE || like === Scalar.QUOTE_DOUBLE)) {
    node.type = like;
  }
  return oneLine([node]);
}

function oneLine(content: unknown): string {
  return print(content, { collectionStyle: 'flow' }, (text) => /[\n\r]/.test(text))
    .trim()
    .slice(1, -1);
}

function printed(content: unknown, layout: Layout): string[] {
  // A block scalar would swallow the blank lines after it.
  const swallows = layout.quoted ? /\n/ : /(\n\s*\n|^\n)$/;
  return linesOf(print(content, indentation(layout), (text) => swallows.test(text)));
}

/** Text that YAML 1.1 reads differently and the library doesn't know about. */
const readOtherwise = /^(?:=|<<|[-+]?0[xob]\w*|[-+]?[\d.][\d._]*e[-+\d_]*)$/i;

/** Line breaks and unprintable characters according to YAML 1.1. */
const needsEscape = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/;

function print(content: unknown, options: ToStringOptions, inQuotes: (text: string) => boolean): string {
  // With merge keys enabled, the library prints a key “<<” as one.
  const doc = new Document(content, { ...yamlOptions, merge: false, compat: printOptions.compat });
  visit(doc, {
    Scalar(_, node) {
      const { value } = node;
      if (typeof value !== 'string') return;
      if (inQuotes(value) || readOtherwise.test(value) || needsEscape.test(value)) {
        node.type = Scalar.QUOTE_DOUBLE;
      }
    },
  });
  return doc
    .toString({ ...printOptions, ...options })
    .replaceAll(
      new RegExp(needsEscape, 'g'),
      (sign) => `\\u${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    );
}

const indentation = ({ step, indentLists }: Layout) => ({ indent: step, indentSeq: indentLists });

const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');
