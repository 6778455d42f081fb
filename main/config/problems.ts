import {
  isScalar,
  visit,
  type Document,
  type ErrorCode,
  type LineCounter,
  type Scalar,
  type YAMLError,
} from 'yaml';
import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

/** From one place of the text to another, with what is to be said about it. */
export interface Finding {
  readonly from: number;
  readonly to: number;
  readonly sentence: Sentence;
}

const reasons: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'A reference (*name) cannot have a name or type of its own.',
  BAD_ALIAS: 'A reference (*name) points to nothing, or its name is not complete.',
  BAD_COLLECTION_TYPE: 'The type written here does not fit what follows.',
  BAD_DIRECTIVE: 'The line that begins with % is not understood.',
  BAD_DQ_ESCAPE: 'After a backslash inside double quotes stands a character that has no meaning there.',
  BAD_INDENT: 'The line does not begin at the column at which its neighbours begin.',
  BAD_PROP_ORDER: 'A name (&name) or type (!type) stands at the wrong place.',
  BAD_SCALAR_START: 'A value begins with a character that must be put in quotes.',
  BLOCK_AS_IMPLICIT_KEY: 'A colon with a blank stands inside a value; put the value in quotes.',
  BLOCK_IN_FLOW: 'Inside braces or brackets everything has to be separated by commas.',
  DUPLICATE_KEY: 'The same name stands twice in one group.',
  IMPOSSIBLE: 'This place cannot be understood.',
  KEY_OVER_1024_CHARS: 'A name is longer than 1024 characters.',
  MISSING_CHAR: 'A closing quote, brace or bracket, a comma or a blank is missing.',
  MULTILINE_IMPLICIT_KEY: 'A name goes over more than one line; perhaps a colon or a quote is missing.',
  MULTIPLE_ANCHORS: 'One value has two names (&name).',
  MULTIPLE_DOCS: 'After a line of three hyphens a second document begins; only one is allowed.',
  MULTIPLE_TAGS: 'One value has two types (!type).',
  NON_STRING_KEY: 'A name is not a text.',
  RESOURCE_EXHAUSTION: 'It is nested too deeply.',
  TAB_AS_INDENT: 'A line is indented with a tab; use blanks.',
  TAG_RESOLVE_FAILED: 'The type written here (!type) is not known.',
  UNEXPECTED_TOKEN: 'Something stands here that does not belong here.',
};

export function unreadable(file: string, at: { line: number; col: number }, detail: string): WildError {
  const place = `${file}:${at.line}:${at.col}`;
  return new WildError('config.unreadable', {
    title: 'Cannot read the settings of this cloud',
    detail: `${place}: ${detail}`,
    hint: 'Open the file, correct that place and try again. Nothing is written to it until then.',
    retry: true,
    context: { file, line: String(at.line), column: String(at.col), reason: detail },
  });
}

export function unreadableBecause(
  error: YAMLError,
  text: string,
  doc: Document.Parsed,
  file: string,
  lines: LineCounter,
): WildError {
  const { from, sentence: said } = whyNot(error, text, doc);
  return unreadable(file, lines.linePos(from), said.text);
}

/** The library names the place where it noticed; a person looks where the mistake is. */
export function whyNot(error: YAMLError, text: string, doc: Document.Parsed): Finding {
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
        'No colon with a blank after it stands in this line; a setting is written as name: value.',
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
  // A quote that is closed early by the next one: the blank or comma that is missing stands where it was noticed.
  if (text[noticed - 1] === text[from] && noticed - 1 > from && noticed < text.trimEnd().length) {
    return undefined;
  }
  return {
    from,
    to: from + 1,
    sentence: sentence('config.yaml.open-quote', 'The quote that opens here is not closed.'),
  };
}

/** The innermost bracket or brace that is open where the mistake was noticed. */
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
    sentence: sentence('config.yaml.open-bracket', 'The bracket or brace that opens here is not closed.'),
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
          'The same name stands twice in one group: {name} is also on line {line}.',
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

/** What other tools read otherwise, or what has no meaning. */
export function doubtful(doc: Document.Parsed): Finding[] {
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

/** A number that is not what its digits look like: `0755`, `1.10`, `1_000`, more digits than a fraction can keep. */
function readAs({ source = '', value }: Scalar): Sentence | undefined {
  if ((typeof value !== 'number' && typeof value !== 'bigint') || String(value) === source) return undefined;
  return sentence('config.reads-as', '{value} is read as {other}; put it in quotes if it is a text.', {
    value: source,
    other: String(value),
  });
}

/** YAML 1.1, which kubectl and Python tools still follow, knows switches and numbers that are texts here. */
function readElsewhereAs(source: string): Sentence | undefined {
  const other = /^(y|yes|on)$/i.test(source)
    ? 'true'
    : /^(n|no|off)$/i.test(source)
      ? 'false'
      : /^\d{1,2}(:[0-5]\d){1,2}$/.test(source)
        ? 'a number of seconds'
        : undefined;
  if (other === undefined) return undefined;
  return sentence(
    'config.reads-otherwise',
    'Some tools read {value} as {other}; put it in quotes if it is a text.',
    { value: source, other },
  );
}
