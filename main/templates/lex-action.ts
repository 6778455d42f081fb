import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
import { adviceForSign } from './functions/familiar.ts';
import { TooMuch } from './limits.ts';
import { endOfQuoted, readNumber, unquote } from './literal.ts';
import { templateError, type Source, type Span } from './source.ts';

export type TokenKind =
  | 'dot'
  | 'field'
  | 'variable'
  | 'identifier'
  | 'string'
  | 'number'
  | 'bool'
  | 'nil'
  | 'keyword'
  | 'pipe'
  | 'open'
  | 'close'
  | 'declare'
  | 'assign'
  | 'comma'
  | 'end';

export interface Token extends Span {
  readonly kind: TokenKind;
  /** A field, variable or function name, a string's text, a keyword, or a number's digits. */
  readonly text: string;
  readonly number?: number | bigint;
  /** Spaces separate arguments, so `.a .b` isn't `.a.b`. */
  readonly spaced: boolean;
}

export interface LexedAction extends Span {
  readonly tokens: readonly Token[];
  /** True if the action ends with ` -}}`. */
  readonly trimAfter: boolean;
}

const keywords = new Set([
  'if',
  'else',
  'end',
  'range',
  'with',
  'break',
  'continue',
  'define',
  'template',
  'block',
]);

// Unlike Go's, names may contain hyphens, because names of apps and machines do.
const fieldPattern = /\.[\p{L}\p{Nd}_]+(?:-+[\p{L}\p{Nd}_]+)*/uy;
const wordPattern = /[\p{L}\p{Nd}_]+/uy;
const variablePattern = /\$[\p{L}\p{Nd}_]*/uy;
const numberPattern =
  /[+-]?(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:[eE][+-]?\d+)?)/y;
const blankPattern = /[ \t\r\n]+/y;

/** Lexes one action, from just after its opening braces (and trim marker) to just after its closing ones. */
export function lexAction(source: Source, open: Span, most: number): LexedAction {
  const { text } = source;
  const tokens: Token[] = [];
  let at = open.end;
  let depth = 0;
  let spaced = true;

  const fail = (cause: Sentence, start: number, end: number, hint?: Sentence) =>
    templateError(
      'template.invalid',
      source,
      { start, end },
      { cause, ...(hint === undefined ? {} : { hint }) },
    );
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const quotedHere = (): string | undefined => {
    const end = endOfQuoted(text, at);
    return end === undefined ? undefined : text.slice(at, end);
  };
  const push = (kind: TokenKind, length: number, value: string, number?: number | bigint) => {
    if (tokens.length >= most)
      throw new TooMuch(
        sentence('template.limit.tokens', 'There’s too much between the braces of this template.'),
      );
    tokens.push({
      kind,
      text: value,
      start: at,
      end: at + length,
      spaced,
      ...(number === undefined ? {} : { number }),
    });
    at += length;
    spaced = false;
  };
  const pushWord = (kind: TokenKind, word: string, value = word) => {
    if (!endsWell(text, at + word.length)) {
      const odd = String.fromCodePoint(text.codePointAt(at + word.length) ?? 0);
      throw fail(
        sentence('template.odd-after-name', 'A name can’t be followed by {character}.', {
          character: JSON.stringify(odd),
        }),
        at + word.length,
        at + word.length + 1,
        adviceForSign(text.slice(at + word.length, at + word.length + 2)),
      );
    }
    push(kind, word.length, value);
  };

  for (;;) {
    const blank = take(blankPattern);
    const blankEnd = at + (blank?.length ?? 0);
    const trimAfter = blank !== undefined && text.startsWith('-}}', blankEnd);
    if (trimAfter || text.startsWith('}}', blankEnd)) {
      if (depth > 0)
        throw fail(
          sentence('template.open-parenthesis', 'A parenthesis isn’t closed.'),
          open.start,
          blankEnd + 2,
        );
      const end = blankEnd + (trimAfter ? 3 : 2);
      tokens.push({ kind: 'end', text: '}}', start: blankEnd, end, spaced: true });
      return { tokens, trimAfter, start: open.start, end };
    }
    if (blank !== undefined) {
      at = blankEnd;
      spaced = true;
    }
    if (at >= text.length) {
      throw fail(
        sentence('template.open-action', 'The braces aren’t closed.'),
        open.start,
        open.end,
        sentence('template.hint.close', 'Close it with {close}.', { close: '}}' }),
      );
    }
    const char = text[at] ?? '';
    const following = text[at + 1] ?? '';
    if (char === '"') {
      const quoted = quotedHere();
      if (quoted === undefined)
        throw fail(sentence('template.open-quote', 'The quote isn’t closed on this line.'), at, at + 1);
      const value = unquote(quoted.slice(1, -1), '"');
      if (value === undefined)
        throw fail(
          sentence('template.unknown-escape', 'The text has an unknown escape sequence.'),
          at,
          at + quoted.length,
        );
      push('string', quoted.length, value);
    } else if (char === '`') {
      const close = text.indexOf('`', at + 1);
      const raw = close === -1 ? undefined : text.slice(at, close + 1);
      if (raw === undefined)
        throw fail(sentence('template.open-raw', 'The raw text isn’t closed.'), at, at + 1);
      push('string', raw.length, raw.slice(1, -1).replaceAll('\r', ''));
    } else if (char === "'") {
      const quoted = quotedHere();
      const value = quoted === undefined ? undefined : unquote(quoted.slice(1, -1), "'");
      if (quoted === undefined || value === undefined || [...value].length !== 1) {
        throw fail(
          sentence('template.single-quotes', 'Single quotes must contain exactly one character.'),
          at,
          at + 1,
          sentence('template.hint.double-quotes', 'Put texts in double quotes.'),
        );
      }
      push('number', quoted.length, quoted, value.codePointAt(0) ?? 0);
    } else if (char === '$') {
      const word = take(variablePattern) ?? '$';
      pushWord('variable', word);
    } else if (char === '.' && !/\d/.test(following)) {
      const field = take(fieldPattern);
      if (field === undefined) pushWord('dot', '.');
      else pushWord('field', field, field.slice(1));
    } else if (/[\d+.-]/.test(char)) {
      const digits = take(numberPattern);
      const number = digits === undefined ? undefined : readNumber(digits);
      const after = text.codePointAt(at + (digits?.length ?? 0)) ?? 0x20;
      if (
        digits === undefined ||
        number === undefined ||
        /[\p{L}\p{Nd}_]/u.test(String.fromCodePoint(after))
      ) {
        throw fail(
          sentence('template.bad-number', 'This looks like a number, but isn’t one.'),
          at,
          at + (digits?.length ?? 1),
        );
      }
      push('number', digits.length, digits, number);
    } else if (char === '|') push('pipe', 1, char);
    else if (char === ',') push('comma', 1, char);
    else if (char === '=') push('assign', 1, char);
    else if (text.startsWith(':=', at)) push('declare', 2, ':=');
    else if (char === '(') {
      depth += 1;
      if (depth > 100)
        throw fail(
          sentence('template.deep-parentheses', 'Parentheses are nested more than 100 levels deep.'),
          at,
          at + 1,
        );
      push('open', 1, char);
    } else if (char === ')') {
      depth -= 1;
      if (depth < 0)
        throw fail(sentence('template.extra-parenthesis', 'This parenthesis was never opened.'), at, at + 1);
      push('close', 1, char);
    } else {
      const word = take(wordPattern);
      if (word === undefined) {
        const odd = String.fromCodePoint(text.codePointAt(at) ?? 0);
        throw fail(
          sentence('template.odd-character', '{character} isn’t allowed here.', {
            character: JSON.stringify(odd),
          }),
          at,
          at + odd.length,
          adviceForSign(text.slice(at, at + 2)),
        );
      }
      const kind = keywords.has(word)
        ? 'keyword'
        : word === 'true' || word === 'false'
          ? 'bool'
          : word === 'nil'
            ? 'nil'
            : 'identifier';
      pushWord(kind, word);
    }
  }
}

function endsWell(text: string, at: number): boolean {
  return at >= text.length || /[ \t\r\n.,|:()]/.test(text[at] ?? '') || text.startsWith('}}', at);
}
