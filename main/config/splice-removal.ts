import { isCollection, isMap, isPair, isScalar, isSeq } from 'yaml';
import type { PathPart } from '../lib/dotted-path.ts';
import {
  itemEnd,
  itemStart,
  lineEnd,
  lineStart,
  listItems,
  nextLine,
  pairEnd,
  type ParsedList,
  type ParsedMap,
  type Slot,
} from './source.ts';

/** Removes one of several entries of a group or list. Undefined if it shares its lines with others. */
export function removeEntry(
  text: string,
  container: ParsedMap | ParsedList,
  slot: Slot,
  part: PathPart | undefined,
): string | undefined {
  const entries = isMap(container)
    ? mapEntries(text, container)
    : isSeq(container)
      ? listEntries(text, container)
      : [];
  const at = isSeq(container)
    ? Number(part)
    : entries.findIndex(({ start }) => start === itemStart(slot.item));
  const [before, own, next] = [entries[at - 1], entries[at], entries[at + 1]];
  if (own === undefined || entries.length !== container.items.length) return undefined;
  if (container.flow) return removeInFlow(text, own, before, next);
  const begin = lineStart(text, own.start);
  const after = text[own.end - 1] === '\n' ? own.end : nextLine(text, own.end);
  if (text.slice(begin, own.start).trim() === '') {
    const above = container.items[at - 1];
    const isKept = above !== undefined && endsInKeptText(text, isPair(above) ? above.value : above);
    return isKept ? replaceRange(text, begin, after, '') : removeLines(text, begin, after);
  }
  // The first entry follows the hyphen of its list; the next one takes its place.
  if (next === undefined) return undefined;
  const restOfLine = lineEnd(text, own.end);
  const between = text.slice(restOfLine, next.start);
  return between.trim() === ''
    ? replaceRange(text, own.start, next.start, '')
    : replaceRange(text, own.start, restOfLine, '');
}

/** Whether the last value is a block scalar that keeps all its trailing line breaks (|+). */
function endsInKeptText(text: string, node: unknown): boolean {
  if (isCollection(node) && !node.flow) {
    const last: unknown = node.items.at(-1);
    return endsInKeptText(text, isPair(last) ? last.value : last);
  }
  return isScalar(node) && Boolean(node.range) && /^[|>]\d?\+/.test(text.slice(node.range?.[0]));
}

/** Keeps a last line without a line break that way. */
export function removeLines(text: string, begin: number, after: number): string {
  if (after < text.length || text.endsWith('\n') || begin === 0) return replaceRange(text, begin, after, '');
  return text.slice(0, lineEnd(text, begin - 1 - (text[begin - 2] === '\r' ? 1 : 0)));
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function removeInFlow(text: string, own: Span, before: Span | undefined, next: Span | undefined): string {
  if (next !== undefined) {
    const comma = /^\s*,[ \t]*/.exec(text.slice(own.end, next.start))?.[0].length ?? 0;
    return replaceRange(text, own.start, own.end + comma, '');
  }
  const from =
    before !== undefined && !text.slice(before.end, own.start).includes('#') ? before.end : own.start;
  return replaceRange(text, from, own.end, '');
}

function mapEntries(text: string, map: ParsedMap): Span[] {
  return map.items.flatMap((pair) => {
    const start = pair.srcToken && itemStart(pair.srcToken);
    return start === undefined ? [] : [{ start, end: pairEnd(text, pair) }];
  });
}

function listEntries(text: string, list: ParsedList): Span[] {
  const items = listItems(list);
  return list.items.flatMap((node, at) => {
    const item = items[at];
    const start = item && itemStart(item);
    return item === undefined || start === undefined ? [] : [{ start, end: itemEnd(text, { node, item }) }];
  });
}

export const replaceRange = (text: string, from: number, to: number, by: string) =>
  text.slice(0, from) + by + text.slice(to);
