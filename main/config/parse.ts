import { isMap, isScalar, type Document, type LineCounter, type ParsedNode } from 'yaml';
import { isUnusableName } from '../lib/dotted-path.ts';
import { openedTooOften, parseYaml } from '../lib/parse-yaml.ts';
import { UnreadableYaml } from '../lib/read-yaml.ts';
import { yamlValue } from '../lib/yaml-value.ts';
import { asTheySaid } from '../lib/sentence.ts';
import { notSettings, tooDeeplyNested, tooLarge, unreadable } from './failures.ts';
import { unreadableBecause } from './problems.ts';
import { isValueMap, type ConfigMap } from './values.ts';

export interface ParsedConfig {
  readonly text: string;
  readonly doc: Document.Parsed<ParsedNode>;
  readonly values: ConfigMap;
  readonly lines: LineCounter;
}

/** Far more than a cloud needs, and small enough that a window doesn't have to wait. */
export const maxLength = 2_000_000;

/** Throws config.unreadable with the place and the reason. `file` is only for messages. */
export function parseConfig(text: string, file: string): ParsedConfig {
  if (text.length > maxLength) throw unreadable(file, { line: 1, col: 1 }, tooLarge());
  const tooDeep = openedTooOften(text);
  if (tooDeep !== undefined) {
    const line = text.slice(0, tooDeep).split('\n').length;
    const col = tooDeep - text.lastIndexOf('\n', tooDeep - 1);
    throw unreadable(file, { line, col }, tooDeeplyNested());
  }
  const { doc, lines } = parseYaml(text);
  const error = doc.errors[0];
  if (error !== undefined) throw unreadableBecause(error, text, doc, file, lines);
  const start = lines.linePos(doc.contents?.range[0] ?? 0);
  if (doc.contents !== null && !isMap(doc.contents) && !isEmptyScalar(doc.contents)) {
    throw unreadable(file, start, notSettings());
  }
  return { text, doc, values: readValues(doc, lines, file), lines };
}

function isEmptyScalar(node: ParsedNode): boolean {
  return isScalar(node) && (node.value === null || node.value === '') && node.source === '';
}

function readValues(doc: Document.Parsed<ParsedNode>, lines: LineCounter, file: string): ConfigMap {
  try {
    const values = yamlValue({ doc, lines }, { whyNotName });
    return isValueMap(values) ? values : {};
  } catch (error) {
    if (error instanceof UnreadableYaml) throw unreadable(file, error.place, asTheySaid(error.reason));
    throw error;
  }
}

const whyNotName = (name: string): string | undefined =>
  isUnusableName(name) ? `Settings can’t have the name “${name}”.` : undefined;
