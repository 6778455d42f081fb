import { isMap, isScalar, LineCounter, parseDocument, visit, type Document, type ParsedNode } from 'yaml';
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

/** Throws config.unreadable with the place and the reason. `file` is only named. */
export function parseConfig(text: string, file: string): ParsedConfig {
  if (text.length > maxLength) throw unreadable(file, { line: 1, col: 1 }, 'The file is larger than 2 MB.');
  const { doc, lines } = parseYaml(text);
  const error = doc.errors[0];
  if (error !== undefined) throw unreadableBecause(error, text, doc, file, lines);
  const start = lines.linePos(doc.contents?.range[0] ?? 0);
  if (doc.contents !== null && !isMap(doc.contents) && !isEmptyScalar(doc.contents)) {
    throw unreadable(file, start, 'Names with values are expected here, such as “cloud:”.');
  }
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
  return { text, doc, values: readValues(doc, file, start), lines };
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
    // Two keys that become one name when read, such as 1 and "1".
    uniqueKeys: (one, other) =>
      one === other || (isScalar(one) && isScalar(other) && keyName(one.value) === keyName(other.value)),
  });
  return { doc, lines };
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
