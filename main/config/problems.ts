import { isScalar, visit, type Document, type ErrorCode, type LineCounter, type YAMLError } from 'yaml';
import { WildError } from '../lib/wild-error.ts';

/** Something that does not keep the file from being used but may not mean what its author thinks. */
export interface ConfigProblem {
  readonly line: number;
  readonly column: number;
  readonly detail: string;
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
    context: { file, line: String(at.line), column: String(at.col) },
  });
}

export function unreadableBecause(error: YAMLError, file: string, lines: LineCounter): WildError {
  return unreadable(file, lines.linePos(error.pos[0]), reasons[error.code]);
}

export function findProblems(doc: Document.Parsed, lines: LineCounter): ConfigProblem[] {
  const found: ConfigProblem[] = [];
  const add = (offset: number, detail: string) => {
    const { line, col } = lines.linePos(offset);
    found.push({ line, column: col, detail });
  };
  for (const warning of doc.warnings) add(warning.pos[0], reasons[warning.code]);
  visit(doc, {
    Scalar(_, node) {
      if (!isScalar(node) || node.type !== 'PLAIN' || typeof node.source !== 'string' || !node.range) return;
      const other = readElsewhereAs(node.source);
      if (other !== undefined) {
        add(node.range[0], `Some tools read ${node.source} as ${other}; put it in quotes if it is a text.`);
      }
    },
  });
  return found.toSorted((one, other) => one.line - other.line || one.column - other.column);
}

/** YAML 1.1, which many Go and Python tools still follow, knows more numbers and switches than YAML 1.2. */
function readElsewhereAs(source: string): string | undefined {
  if (/^(y|yes|on)$/i.test(source)) return 'true';
  if (/^(n|no|off)$/i.test(source)) return 'false';
  if (/^[-+]?0[0-7]+$/.test(source)) return String(Number.parseInt(source, 8));
  if (/^[-+]?\d{1,3}(_\d{3})+$/.test(source)) return source.replaceAll('_', '');
  if (/^\d{1,2}(:[0-5]\d){1,2}$/.test(source)) return 'a number of seconds';
  return undefined;
}
