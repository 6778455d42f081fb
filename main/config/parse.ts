import {
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  parseDocument,
  visit,
  YAMLParseError,
  type Document,
  type ParsedNode,
  type YAMLMap,
} from 'yaml';
import type { ConfigValue } from '../../contract/config.ts';
import { isUnusableName } from '../lib/dotted-path.ts';
import { unreadable, unreadableBecause } from './problems.ts';
import { isValueMap, type ConfigMap } from './values.ts';

export interface ParsedConfig {
  readonly text: string;
  readonly doc: Document.Parsed<ParsedNode>;
  readonly values: ConfigMap;
  readonly lines: LineCounter;
}

/** Far above what a cloud needs, far below what would make a window wait. */
export const maxLength = 2_000_000;

/** Brackets in brackets. */
const deepest = 64;

/** What the lexer says between the pieces of the text: a document, a mistake in braces, a scalar. */
const signals = ['\u0002', '\u0018', '\u001F'];

/** Throws config.unreadable with the place and the reason. `file` is only named. */
export function parseConfig(text: string, file: string): ParsedConfig {
  if (text.length > maxLength) throw unreadable(file, { line: 1, col: 1 }, 'The file is larger than 2 MB.');
  const tooDeep = openedTooOften(text);
  if (tooDeep !== undefined) {
    const line = text.slice(0, tooDeep).split('\n').length;
    const col = tooDeep - text.lastIndexOf('\n', tooDeep - 1);
    throw unreadable(file, { line, col }, 'It is nested too deeply.');
  }
  const { doc, lines } = parseYaml(text);
  const error = doc.errors[0];
  if (error !== undefined) throw unreadableBecause(error, text, doc, file, lines);
  const start = lines.linePos(doc.contents?.range[0] ?? 0);
  if (doc.contents !== null && !isMap(doc.contents) && !isEmptyScalar(doc.contents)) {
    throw unreadable(file, start, 'Names with values are expected here, such as “cloud:”.');
  }
  if (text.includes('*')) refuseLooseReferences(doc, file, lines);
  return { text, doc, values: readValues(doc, file, start), lines };
}

function refuseLooseReferences(doc: Document.Parsed<ParsedNode>, file: string, lines: LineCounter): void {
  visit(doc, {
    Alias(_, alias) {
      if (alias.resolve(doc) === undefined) {
        throw unreadable(
          file,
          lines.linePos(alias.range?.[0] ?? 0),
          `The reference *${alias.source} points to nothing.`,
        );
      }
    },
  });
}

/**
 * The place of the first bracket that is one too many. Apart from parsing, which would take seconds for a text that is
 * nothing but brackets.
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

/** The text as YAML, with its mistakes beside it. */
export function parseYaml(text: string): {
  readonly doc: Document.Parsed<ParsedNode>;
  readonly lines: LineCounter;
} {
  const lines = new LineCounter();
  const doc = parseDocument(text, {
    keepSourceTokens: true,
    lineCounter: lines,
    // The library would print warnings of its own to the terminal.
    logLevel: 'error',
    // What Go tools read: a merge key takes over the entries of the map it points to.
    merge: true,
    prettyErrors: false,
    // The library compares each key with each other; noteTwins needs one look at each.
    uniqueKeys: false,
  });
  noteTwins(doc);
  return { doc, lines };
}

/** Two keys that become one name when read, such as 1 and "1", are a mistake of the file. */
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
    const name = typeof key.value === 'symbol' ? '<<' : keyName(key.value);
    if (seen.has(name)) {
      const [from, to] = key.range;
      errors.push(new YAMLParseError([from, to], 'DUPLICATE_KEY', 'Map keys must be unique'));
    }
    seen.add(name);
  }
}

export function keyName(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

function isEmptyScalar(node: ParsedNode): boolean {
  return isScalar(node) && (node.value === null || node.value === '') && node.source === '';
}

function readValues(doc: Document.Parsed, file: string, start: { line: number; col: number }): ConfigMap {
  let read: unknown;
  try {
    read = doc.toJS();
  } catch (error) {
    // References that multiply: the library counts them and stops.
    if (error instanceof ReferenceError) {
      throw unreadable(file, start, 'References (*name) in it multiply too often.');
    }
    throw error;
  }
  const values = plain(read, (detail) => unreadable(file, start, detail));
  return isValueMap(values) ? values : {};
}

/** Copies, so that what an alias shares in the file is not shared by what is handed out. */
function plain(value: unknown, refuse: (detail: string) => Error): ConfigValue {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((one) => plain(one, refuse));
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (typeof value !== 'object') throw refuse('It holds a value of a type that settings cannot have.');
  return Object.fromEntries(
    Object.entries(value).map(([name, one]: [string, unknown]) => {
      if (isUnusableName(name)) throw refuse(`The name “${name}” cannot be used in settings.`);
      return [name, plain(one, refuse)];
    }),
  );
}
