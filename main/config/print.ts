import { Document, Scalar, visit, type ToStringOptions } from 'yaml';
import type { ConfigValue } from '../../contract/config.ts';
import { yamlOptions } from '../lib/yaml-dialect.ts';

/** How the file at hand is laid out. */
export interface Layout {
  readonly eol: '\n' | '\r\n';
  readonly step: number;
  /** Whether lists below a name are indented, too. */
  readonly indentLists: boolean;
  /** Texts of several lines go into quotes, on one line. */
  readonly quoted?: boolean;
}

/** A value as it stands after a colon or a hyphen: the rest of that line, and the lines below, not yet indented. */
export interface Printed {
  readonly head: string;
  readonly below: readonly string[];
}

/** Texts such as `yes` or `2026-01-01` get quotes, because tools that follow YAML 1.1 would read something else. */
export const printOptions = {
  compat: 'yaml-1.1',
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  flowCollectionPadding: false,
  lineWidth: 0,
} as const satisfies ToStringOptions & { compat: string };

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

/** On one line, for places inside braces or brackets. */
export function printFlow(value: ConfigValue): string {
  return oneLine([value]);
}

export function printFlowEntry(name: string, value: ConfigValue): string {
  return oneLine({ [name]: value });
}

/** On one line, with the quotes that the text before it had. */
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
  const doc = new Document(content, { ...yamlOptions, compat: printOptions.compat });
  visit(doc, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && /[\n\r]/.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return doc
    .toString({ ...printOptions, collectionStyle: 'flow' })
    .trim()
    .slice(1, -1);
}

function printed(content: unknown, layout: Layout): string[] {
  const doc = new Document(content, { ...yamlOptions, compat: printOptions.compat });
  visit(doc, {
    Scalar(_, node) {
      // As a text block it would take the blank lines of the file that follow for its own.
      const swallows = layout.quoted ? /\n/ : /(\n\s*\n|^\n)$/;
      if (typeof node.value === 'string' && swallows.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return linesOf(doc.toString({ ...printOptions, ...indentation(layout) }));
}

const indentation = ({ step, indentLists }: Layout) => ({ indent: step, indentSeq: indentLists });

const linesOf = (text: string): string[] => text.replace(/\n$/, '').split('\n');
