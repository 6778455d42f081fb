import type { Sentence } from '../../contract/sentence.ts';
import type { ErrorCode } from '../../contract/errors.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

/** A template's source. `name` is for messages: `ghost/deployment.yaml`. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** Offsets into {@link Source.text}; `end` is the first one after. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `ghost/deployment.yaml:12:15`; lines and columns count from 1, columns in characters. */
export function placeOf(source: Source, span: Span): string {
  const { line, column } = position(source.text, span.start);
  return `${source.name}:${line}:${column}`;
}

/**
 * A failure at a place in a template. The context has the line with the expression underlined.
 */
export function templateError(
  code: ErrorCode,
  source: Source,
  span: Span,
  words: { readonly cause: Sentence; readonly hint?: Sentence | undefined },
): WildError {
  return new WildError(code, {
    title: sentence('template.failed.title', 'Can’t render the template {name}', { name: source.name }),
    detail: sentence('template.failed.detail', '{place}: {cause}', {
      place: placeOf(source, span),
      cause: shortened(words.cause),
    }),
    ...(words.hint === undefined ? {} : { hint: words.hint }),
    context: { place: placeOf(source, span), excerpt: excerpt(source.text, span) },
  });
}

/** Keeps the start and end of very long texts. */
function shortened({ text, values, ...others }: Sentence): Sentence {
  const cut = (words: string) =>
    words.length > 600 ? `${words.slice(0, 300)} … ${words.slice(-250)}` : words;
  const short: NonNullable<Sentence['values']> = {};
  for (const [name, value] of Object.entries(values ?? {})) {
    short[name] =
      typeof value === 'object' ? shortened(value) : typeof value === 'string' ? cut(value) : value;
  }
  return { ...others, text: cut(text), ...(values === undefined ? {} : { values: short }) };
}

function position(text: string, offset: number): { line: number; column: number; from: number } {
  const from = text.lastIndexOf('\n', offset - 1) + 1;
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < from; at = text.indexOf('\n', at + 1)) line += 1;
  return { line, column: Array.from(text.slice(from, offset)).length + 1, from };
}

function excerpt(text: string, span: Span): string {
  const { line, column, from } = position(text, span.start);
  const newline = text.indexOf('\n', from);
  const whole = text.slice(from, newline === -1 ? text.length : newline).replace(/\r$/, '');
  const end = Math.min(span.end, from + whole.length);
  const marks = '^'.repeat(Math.max(1, Array.from(text.slice(span.start, end)).length));
  // Cuts a very long line around the place, so that the markers stay visible.
  const skip = Math.max(0, column - 1 - 80);
  const shown = [...whole].slice(skip, skip + 160).join('');
  const label = `${line} | `;
  const blank = ' '.repeat(label.length + column - 1 - skip);
  return `${label}${shown}\n${blank}${marks.slice(0, 160)}`;
}
