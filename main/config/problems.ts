import {
  isScalar,
  visit,
  type Document,
  type ErrorCode,
  type LineCounter,
  type Scalar,
  type YAMLError,
} from 'yaml';
import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
import type { WildError } from '../lib/wild-error.ts';
import { unreadable } from './failures.ts';

/** A range of the text with a remark about it. */
export interface Finding {
  readonly from: number;
  readonly to: number;
  readonly sentence: Sentence;
}

const reasons: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'An alias (*name) can’t have an anchor or a tag of its own.',
  BAD_ALIAS: 'An alias (*name) refers to an anchor that doesn’t exist, or its name is incomplete.',
  BAD_COLLECTION_TYPE: 'The tag doesn’t match the value after it.',
  BAD_DIRECTIVE: 'The line that starts with % isn’t a valid directive.',
  BAD_DQ_ESCAPE: 'In double quotes, a backslash is followed by a character that has no meaning there.',
  BAD_INDENT: 'The line isn’t indented like the lines around it.',
  BAD_PROP_ORDER: 'An anchor (&name) or a tag (!type) is in the wrong place.',
  BAD_SCALAR_START: 'A value starts with a character that must be in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A value contains a colon followed by a space; put the value in quotes.',
  BLOCK_IN_FLOW: 'Inside braces or brackets, separate everything with commas.',
  DUPLICATE_KEY: 'A group has the same name twice.',
  IMPOSSIBLE: 'This part can’t be understood.',
  KEY_OVER_1024_CHARS: 'A name is longer than 1024 characters.',
  MISSING_CHAR: 'A closing quote, brace or bracket, a comma or a space is missing.',
  MULTILINE_IMPLICIT_KEY: 'A name spans more than one line; a colon or a quote may be missing.',
  MULTIPLE_ANCHORS: 'A value has two anchors (&name).',
  MULTIPLE_DOCS: 'Three hyphens start a second document; only one is allowed.',
  MULTIPLE_TAGS: 'A value has two tags (!type).',
  NON_STRING_KEY: 'A name isn’t text.',
  RESOURCE_EXHAUSTION: 'It’s nested too deeply.',
  TAB_AS_INDENT: 'A line is indented with a tab; use spaces.',
  TAG_RESOLVE_FAILED: 'The tag (!type) is unknown.',
  UNEXPECTED_TOKEN: 'Something is here that doesn’t belong here.',
};

export function unreadableBecause(
  error: YAMLError,
  text: string,
  doc: Document.Parsed,
  file: string,
  lines: LineCounter,
): WildError {
  const { from, sentence: said } = explainYamlError(error, text, doc);
  return unreadable(file, lines.linePos(from), said);
}

/** The library reports where it noticed a mistake; this finds where the mistake was made. */
export function explainYamlError(error: YAMLError, text: string, doc: Document.Parsed): Finding {
  const [from, to] = error.pos;
  const plain = { from, to, sentence: sentence(`config.yaml.${error.code}`, reasons[error.code]) };
  if (error.code === 'MISSING_CHAR') return openQuote(text, doc, from) ?? openBracket(doc, from) ?? plain;
  if (error.code === 'BAD_INDENT') return openBracket(doc, from) ?? plain;
  if (error.code === 'DUPLICATE_KEY') return twice(text, doc, from) ?? plain;
  if (error.code === 'MULTILINE_IMPLICIT_KEY') {
    const line = text.slice(from).split(/\r?\n/, 1)[0] ?? '';
    if (to - from <= line.length) return plain;
    return {
      from,
      to: from + line.length,
      sentence: sentence(
        'config.yaml.no-colon',
        'This line has no colon followed by a space; write settings as name: value.',
      ),
    };
  }
  return plain;
}

function openQuote(text: string, doc: Document.Parsed, noticed: number): Finding | undefined {
  let from: number | undefined;
  visit(doc, {
    Scalar(_, { range, type }) {
      if (!range || (type !== 'QUOTE_DOUBLE' && type !== 'QUOTE_SINGLE')) return undefined;
      if (range[0] > noticed || range[1] < noticed - 1) return undefined;
      from = range[0];
      return visit.BREAK;
    },
  });
  if (from === undefined) return undefined;
  // If the next quote closes this one too early, the missing space or comma is where the mistake was noticed.
  if (text[noticed - 1] === text[from] && noticed - 1 > from && noticed < text.trimEnd().length) {
    return undefined;
  }
  return {
    from,
    to: from + 1,
    sentence: sentence('config.yaml.open-quote', 'The quote that opens here isn’t closed.'),
  };
}

/** The innermost bracket or brace still open where the mistake was noticed. */
function openBracket(doc: Document.Parsed, noticed: number): Finding | undefined {
  let from: number | undefined;
  visit(doc, {
    Collection(_, { srcToken, range }) {
      if (srcToken?.type !== 'flow-collection' || !range || range[0] > noticed) return;
      const isClosed = srcToken.end.some(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end');
      if (!isClosed) from = range[0];
    },
  });
  if (from === undefined) return undefined;
  return {
    from,
    to: from + 1,
    sentence: sentence('config.yaml.open-bracket', 'The bracket or brace that opens here isn’t closed.'),
  };
}

function twice(text: string, doc: Document.Parsed, second: number): Finding | undefined {
  let found: Finding | undefined;
  visit(doc, {
    Map(_, { items }) {
      const at = items.findIndex(({ key }) => startOf(key) === second);
      if (at === -1) return undefined;
      const key = items[at]?.key;
      const name = isScalar(key) ? String(key.value) : '';
      const first = items.slice(0, at).find((pair) => isScalar(pair.key) && String(pair.key.value) === name);
      const from = startOf(first?.key);
      if (from === undefined) return visit.BREAK;
      const line = text.slice(0, from).split('\n').length;
      found = {
        from: second,
        to: second + Math.max(1, name.length),
        sentence: sentence(
          'config.yaml.twice',
          'A group has the same name twice: {name} is also on line {line}.',
          { name, line },
        ),
      };
      return visit.BREAK;
    },
  });
  return found;
}

const startOf = (node: unknown): number | undefined =>
  isScalar(node) && node.range ? node.range[0] : undefined;

/** Values that other tools read differently, and what has no meaning. */
export function findDoubtful(doc: Document.Parsed): Finding[] {
  const found: Finding[] = doc.warnings.map(({ pos: [from, to], code }) => ({
    from,
    to,
    sentence: sentence(`config.yaml.${code}`, reasons[code]),
  }));
  visit(doc, {
    Scalar(_, node) {
      if (!isScalar(node) || node.type !== 'PLAIN' || typeof node.source !== 'string' || !node.range) return;
      const said = readAs(node) ?? readElsewhereAs(node.source);
      if (said !== undefined) found.push({ from: node.range[0], to: node.range[1], sentence: said });
    },
  });
  return found;
}

/** A number that isn't what it looks like: `0755`, `1.10`, `1_000`, or more digits than a fraction can keep. */
function readAs({ source = '', value }: Scalar): Sentence | undefined {
  if ((typeof value !== 'number' && typeof value !== 'bigint') || String(value) === source) return undefined;
  return sentence('config.reads-as', '{value} is read as {other}; put it in quotes if it’s meant as text.', {
    value: source,
    other: String(value),
  });
}

/** YAML 1.1, which kubectl and Python tools still follow, has booleans and numbers that are text here. */
function readElsewhereAs(source: string): Sentence | undefined {
  const other = /^(y|yes|on)$/i.test(source)
    ? 'true'
    : /^(n|no|off)$/i.test(source)
      ? 'false'
      : /^\d{1,2}(:[0-5]\d){1,2}$/.test(source)
        ? sentence('config.reads-otherwise.seconds', 'a number of seconds')
        : undefined;
  if (other === undefined) return undefined;
  return sentence(
    'config.reads-otherwise',
    'Some tools read {value} as {other}; put it in quotes if it’s meant as text.',
    { value: source, other },
  );
}
