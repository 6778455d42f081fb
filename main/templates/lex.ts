import { sentence } from '../lib/sentence.ts';
import { lexAction, type LexedAction } from './lex-action.ts';
import type { TemplateLimits } from './limits.ts';
import { templateError, type Source } from './source.ts';

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'action' } & LexedAction);

const blanks = ' \t\r\n';

/** Splits a template into text and actions. Comments are removed and trim markers applied. */
export function lexTemplate(source: Source, limits: TemplateLimits): Piece[] {
  const { text } = source;
  const pieces: Piece[] = [];
  let at = 0;
  let trimNext = false;
  let left = limits.tokens;
  const pushText = (end: number, trimEnd: boolean) => {
    let part = text.slice(at, end);
    if (trimNext) part = trimStart(part);
    if (trimEnd) part = trimTail(part);
    if (part !== '') pieces.push({ kind: 'text', text: part });
  };
  for (;;) {
    const open = text.indexOf('{{', at);
    if (open === -1) break;
    const trimBefore = text[open + 2] === '-' && blanks.includes(text[open + 3] ?? 'x');
    pushText(open, trimBefore);
    const inside = open + (trimBefore ? 4 : 2);
    if (text.startsWith('/*', inside)) {
      ({ at, trimNext } = skipComment(source, open, inside));
      continue;
    }
    const action = lexAction(source, { start: open, end: inside }, left);
    left -= action.tokens.length;
    pieces.push({ kind: 'action', ...action });
    at = action.end;
    trimNext = action.trimAfter;
  }
  pushText(text.length, false);
  return pieces;
}

function skipComment(source: Source, open: number, inside: number): { at: number; trimNext: boolean } {
  const { text } = source;
  const close = text.indexOf('*/', inside + 2);
  if (close === -1) {
    throw templateError(
      'template.invalid',
      source,
      { start: open, end: inside + 2 },
      {
        cause: sentence('template.open-comment', 'The comment isn’t closed.'),
        hint: sentence('template.hint.close-comment', 'Close it with {close}.', { close: '*/}}' }),
      },
    );
  }
  const after = close + 2;
  if (text.startsWith('}}', after)) return { at: after + 2, trimNext: false };
  if (blanks.includes(text[after] ?? 'x') && text.startsWith('-}}', after + 1)) {
    return { at: after + 4, trimNext: true };
  }
  throw templateError(
    'template.invalid',
    source,
    { start: open, end: after },
    {
      cause: sentence('template.comment-end', 'Nothing may follow */ before the closing braces.'),
      hint: sentence('template.hint.comment', 'A comment stands alone: {example}.', {
        example: '{{/* words */}}',
      }),
    },
  );
}

function trimStart(text: string): string {
  let from = 0;
  while (from < text.length && blanks.includes(text[from] ?? '')) from += 1;
  return text.slice(from);
}

function trimTail(text: string): string {
  let to = text.length;
  while (to > 0 && blanks.includes(text[to - 1] ?? '')) to -= 1;
  return text.slice(0, to);
}
