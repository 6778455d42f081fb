import { sentence } from '../../lib/sentence.ts';
import { BadCall } from './bad-call.ts';
import { trimEnd, trimStart } from './trim-text.ts';

export function title(text: string): string {
  let titled = '';
  for (const { segment, isWordLike } of new Intl.Segmenter('und', { granularity: 'word' }).segment(text)) {
    titled += isWordLike === true ? segment.replace(/\p{L}/u, (letter) => letter.toUpperCase()) : segment;
  }
  return titled;
}

export function slug(text: string): string {
  const plain = text
    .trim()
    .replaceAll('&', 'and')
    .replaceAll('@', 'at')
    .replaceAll(/['"’‘“”]/g, '')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '');
  const odd = /[^\p{ASCII}]/u.exec(plain);
  if (odd !== null && /\p{L}/u.test(odd[0]))
    throw new BadCall(
      sentence('template.problem.plain-letter', 'There’s no plain letter for {character}.', {
        character: JSON.stringify(odd[0]),
      }),
    );
  const joined = plain
    .toLowerCase()
    .replaceAll(/[^a-z0-9-_]/g, '-')
    .replaceAll(/-+/g, '-');
  const signs = new Set('-_');
  return trimEnd(signs, trimStart(signs, joined));
}

export function truncate(length: number, text: string): string {
  const bytes = Buffer.from(text);
  if (length < 0 || bytes.length <= length) return text;
  const cut = bytes.subarray(0, length).toString();
  if (cut.endsWith('\ufffd'))
    throw new BadCall(sentence('template.problem.cut', 'That would cut a character in two.'));
  return cut;
}

/** Shortened to a width with dots in place of what is left out; `[offset, width]` or `[width]`. */
export function abbreviate(bounds: readonly number[], text: string): string {
  const width = bounds.at(-1) ?? 0;
  let offset = bounds.length === 2 ? (bounds[0] ?? 0) : 0;
  if (/[^\0-\x7f]/.test(text))
    throw new BadCall(sentence('template.problem.ascii', 'It only shortens plain ASCII text.'));
  if (text.length <= width) return text;
  if (width < 4 || (offset > 0 && width < 7))
    throw new BadCall(
      sentence('template.problem.width', 'The width must be above {least}.', { least: offset > 0 ? 6 : 3 }),
    );
  if (offset > text.length) offset = text.length;
  if (text.length - offset < width - 3) offset = text.length - (width - 3);
  if (offset <= 4) return `${text.slice(0, width - 3)}...`;
  if (offset + width - 3 < text.length) return `...${abbreviate([width - 3], text.slice(offset))}`;
  return `...${text.slice(text.length - (width - 3))}`;
}

export function skipLines(count: number, text: string): string {
  if (count < 0) throw new BadCall(sentence('template.problem.negative', 'The number can’t be negative.'));
  let at = 0;
  for (let left = count; left > 0; left--) {
    const end = text.indexOf('\n', at);
    if (end === -1) return '';
    at = end + 1;
  }
  return text.slice(at);
}

export const snakeCase = (text: string): string => words(text).join('_');
export const kebabCase = (text: string): string => words(text).join('-');

export function camelCase(text: string): string {
  const [first = ''] = text.trim();
  const cased = title(text.trim().toLowerCase());
  return (first + cased.slice(first.length)).replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** All in lower case but the first letter, which stays as it is. */
function words(text: string): string[] {
  const trimmed = text.trim();
  const [first = ''] = trimmed;
  if (first === '') throw new BadCall(sentence('template.problem.not-empty', 'The text can’t be empty.'));
  const lowered = first + trimmed.toLowerCase().slice(first.length);
  return lowered.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}
