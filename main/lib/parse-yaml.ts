import {
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseAllDocuments,
  parseDocument,
  YAMLParseError,
  type Document,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import { yamlOptions } from './yaml-dialect.ts';

export interface ParsedYaml {
  /** Syntax errors are in `errors`. */
  readonly doc: Document.Parsed<ParsedNode>;
  readonly lines: LineCounter;
}

/** Levels of nested brackets. */
const deepest = 200;

/** Control tokens that the lexer emits between pieces of the text: document, flow error, scalar. */
const signals = ['\u0002', '\u0018', '\u001F'];

/**
 * The offset of the first bracket that exceeds the depth limit. Checked before parsing, which takes seconds for a text
 * of nothing but brackets.
 */
export function openedTooOften(text: string): number | undefined {
  let open = 0;
  let at = 0;
  if ((text.match(/[[{]/g)?.length ?? 0) <= deepest) return undefined;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') open += 1;
    if (token === ']' || token === '}') open -= 1;
    if (open > deepest) return at;
    at += signals.includes(token) ? 0 : token.length;
  }
  return undefined;
}

/** Parses a single document; syntax errors are in `doc.errors`. */
export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  const doc = parseDocument(text, { ...yamlOptions, keepSourceTokens: true, lineCounter: lines });
  noteTwins(doc);
  return { doc, lines };
}

/** Parses a stream of documents. */
export function parseYamlStream(text: string): readonly ParsedYaml[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { ...yamlOptions, lineCounter: lines });
  return Array.from(documents, (doc) => {
    noteTwins(doc);
    return { doc, lines };
  });
}

/** Reports keys that become the same name when read, such as 1 and "1". */
function noteTwins(doc: Document.Parsed<ParsedNode>): void {
  const look = (node: unknown): void => {
    if (isSeq(node)) return node.items.forEach(look);
    if (!isMap(node)) return;
    noteTwinsOf(node, doc);
    for (const { key, value } of node.items) {
      look(key);
      look(value);
    }
  };
  look(doc.contents);
}

function noteTwinsOf({ items }: YAMLMap, { errors }: Document.Parsed<ParsedNode>): void {
  const seen = new Set<string>();
  for (const { key } of items) {
    if (!isScalar(key) || !key.range) continue;
    const name = isMergeKey(key) ? '<<' : keyName(key.value);
    if (seen.has(name)) {
      const [from, to] = key.range;
      errors.push(new YAMLParseError([from, to], 'DUPLICATE_KEY', 'Map keys must be unique'));
    }
    seen.add(name);
  }
}

export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && typeof key.value === 'symbol';
}

export function keyName(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  return value === null || value === undefined ? '' : JSON.stringify(value);
}
