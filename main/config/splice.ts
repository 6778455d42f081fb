import { isCollection, isMap, isScalar, isSeq, Scalar, type Document, type ParsedNode } from 'yaml';
import type { ConfigValue } from '../../contract/config.ts';
import type { PathPart } from '../lib/dotted-path.ts';
import {
  printAfterColon,
  printAfterHyphen,
  printEntry,
  printFlow,
  printFlowEntry,
  printItem,
  printScalar,
  type Layout,
  type Printed,
} from './print.ts';
import {
  columnOf,
  contentEnd,
  follow,
  isBlockScalar,
  isEmpty,
  itemEnd,
  itemStart,
  layoutOf,
  lineEnd,
  lineStart,
  listItems,
  nextLine,
  pairEnd,
  valuePlace,
  type ParsedList,
  type ParsedMap,
  type Slot,
} from './source.ts';
import { removeEntry, removeLines, replaceRange } from './splice-removal.ts';
import { valueAt, type ConfigMap } from './values.ts';

/**
 * Makes one edit without touching any other byte; undefined if that isn't possible. The result is a proposal: the caller parses
 * it again and compares.
 */
export type Change =
  | { readonly act: 'put'; readonly parts: readonly PathPart[] }
  | { readonly act: 'remove'; readonly parts: readonly PathPart[] };

export function splice(
  text: string,
  doc: Document.Parsed<ParsedNode>,
  change: Change,
  intended: ConfigMap,
  quoted = false,
): string | undefined {
  const { slots, depth } = follow(doc, change.parts);
  const layout = { ...layoutOf(text, doc), quoted };
  if (change.act === 'remove') {
    return depth === change.parts.length ? removeAt(text, doc, slots, change.parts, layout) : undefined;
  }
  // From the first missing part or alias on, the whole value is written.
  const missing = depth < change.parts.length;
  const slot = slots.at(-1);
  const container = slot === undefined ? doc.contents : slot.node;
  const part = change.parts[depth];
  if (missing && part !== undefined && isCollection(container)) {
    const value = valueAt(intended, change.parts.slice(0, depth + 1));
    return value === undefined ? undefined : insert(text, container, part, value, layout);
  }
  if (slot === undefined) return fillEmptyFile(text, doc, intended, layout);
  const value = valueAt(intended, change.parts.slice(0, depth));
  return value === undefined ? undefined : replaceAt(text, slot, value, layout);
}

/** Fills an empty file, or empties it. */
function fillEmptyFile(
  text: string,
  { contents }: Document.Parsed<ParsedNode>,
  values: ConfigMap,
  { eol, ...layout }: Layout,
): string | undefined {
  const lines = Object.entries(values)
    .flatMap(([name, value]) => printEntry(name, value, { eol, ...layout }))
    .join(eol);
  if (isMap(contents)) {
    const [start, end] = [contents.range[0], contentEnd(text, contents)];
    if (lines === '')
      return replaceRange(text, start, text[end - 1] === '\n' ? end : lineEnd(text, end), '{}');
    return contents.flow ? replaceRange(text, start, end, lines) : undefined;
  }
  const gap = text === '' || text === '\uFEFF' || text.endsWith('\n') ? '' : eol;
  return text + gap + lines + eol;
}

function replaceAt(text: string, slot: Slot, value: ConfigValue, layout: Layout): string | undefined {
  const { node } = slot;
  const isPlainValue = typeof value !== 'object' || value === null;
  const onOneLine = slot.inFlow || (isCollection(node) && node.flow && node.items.length > 0);
  if (node !== null && !isEmpty(node) && !isBlockScalar(node) && !(isCollection(node) && !node.flow)) {
    const like = isScalar(node) ? node.type : undefined;
    const isShort = typeof value !== 'string' || !value.includes('\n') || slot.inFlow;
    if (isPlainValue && isShort) {
      return replaceRange(text, valueStart(slot, node), node.range[1], printScalar(value, like));
    }
    if (!isPlainValue && onOneLine) return replaceRange(text, node.range[0], node.range[1], printFlow(value));
  }
  const place = valuePlace(slot);
  if (slot.inFlow) {
    return place === undefined ? undefined : replaceRange(text, place.at, place.old, ` ${printFlow(value)}`);
  }
  const start = itemStart(slot.item);
  if (place === undefined || start === undefined) return undefined;
  // A comment inside a group or list would become part of a block scalar.
  if (typeof value === 'string' && value.includes('\n') && isCollection(node)) {
    const quoted = { head: printScalar(value, Scalar.QUOTE_DOUBLE), below: [] };
    return fill(withoutContent(text, slot, place), place.at, quoted, columnOf(text, start), layout);
  }
  const printed = slot.kind === 'entry' ? printAfterColon(value, layout) : afterHyphen(slot, value, layout);
  return fill(withoutContent(text, slot, place), place.at, printed, columnOf(text, start), layout);
}

/** Below the hyphen if the value has an anchor (- &x), because a list or map can't follow that on the same line. */
function afterHyphen({ item }: Slot, value: ConfigValue, layout: Layout): Printed {
  const { head, below } = printAfterHyphen(value, layout);
  const isNamed = item.start.some(({ type }) => type === 'anchor');
  const isNested = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  return isNamed && isNested ? { head: '', below: [`  ${head}`, ...below] } : { head, below };
}

/** A tag before a value (!!str 5) is removed with it; an anchor (&x) stays. */
function valueStart({ item, kind }: Slot, node: ParsedNode): number {
  const before = kind === 'entry' ? (item.sep ?? []) : item.start;
  const tag = before.find(({ type }) => type === 'tag');
  return tag === undefined || before.some(({ type }) => type === 'anchor') ? node.range[0] : tag.offset;
}

function fill(
  text: string,
  place: number,
  { head, below }: { readonly head: string; readonly below: readonly string[] },
  column: number,
  { eol }: Layout,
): string {
  const end = lineEnd(text, place);
  const lines = indented(below, column).map((line) => eol + line);
  return (
    text.slice(0, place) + (head && ` ${head}`) + text.slice(place, end) + lines.join('') + text.slice(end)
  );
}

/** The entry with only its comment after its colon or hyphen. */
function withoutContent(
  text: string,
  { node }: Slot,
  { at, old }: { readonly at: number; readonly old: number },
): string {
  if (node === null || isEmpty(node)) return replaceRange(text, at, old, '');
  const start = node.range[0];
  const end = contentEnd(text, node);
  const after = text[end - 1] === '\n' ? end : nextLine(text, end);
  if (isBlockScalar(node)) {
    const header = start + (/^\S+/.exec(text.slice(start))?.[0].length ?? 0);
    const body = nextLine(text, header);
    return removeLines(
      text.slice(0, at) + text.slice(header),
      at + body - header,
      at + Math.max(after, body) - header,
    );
  }
  const isBelow = lineStart(text, start) > at;
  if (!isBelow) return replaceRange(text, at, end, '');
  return replaceRange(removeLines(text, lineStart(text, start), after), at, old, '');
}

function insert(
  text: string,
  container: ParsedNode,
  part: PathPart,
  value: ConfigValue,
  layout: Layout,
): string | undefined {
  if (isMap(container) && typeof part === 'string') {
    const last = container.items.at(-1);
    if (last === undefined) return undefined;
    const end = pairEnd(text, last);
    if (container.flow) return replaceRange(text, end, end, `, ${printFlowEntry(part, value)}`);
    const start = container.items[0]?.srcToken && itemStart(container.items[0].srcToken);
    return start === undefined
      ? undefined
      : addLines(text, end, start, printEntry(part, value, layout), layout);
  }
  if (isSeq(container) && part === container.items.length) {
    const [node, item] = [container.items.at(-1), listItems(container).at(-1)];
    if (node === undefined || item === undefined) return undefined;
    const end = itemEnd(text, { node, item });
    if (container.flow) return replaceRange(text, end, end, `, ${printFlow(value)}`);
    const start = itemStart(item);
    return start === undefined ? undefined : addLines(text, end, start, printItem(value, layout), layout);
  }
  return undefined;
}

/** Below the line of `end`, at the column of `sibling`. */
function addLines(
  text: string,
  end: number,
  sibling: number,
  lines: readonly string[],
  { eol }: Layout,
): string {
  const block = indented(lines, columnOf(text, sibling));
  // A block scalar that keeps its blank lines ends where the next line starts.
  if (end > 0 && text[end - 1] === '\n') {
    return replaceRange(text, end, end, block.map((line) => line + eol).join(''));
  }
  const at = lineEnd(text, end);
  return replaceRange(text, at, at, block.map((line) => eol + line).join(''));
}

function removeAt(
  text: string,
  doc: Document.Parsed<ParsedNode>,
  slots: readonly Slot[],
  parts: readonly PathPart[],
  layout: Layout,
): string | undefined {
  const slot = slots.at(-1);
  const container = slots.length > 1 ? slots.at(-2)?.node : doc.contents;
  if (slot === undefined || !isCollection(container)) return undefined;
  if (container.items.length < 2) return emptyOut(text, doc, slots, container, layout);
  return removeEntry(text, container, slot, parts.at(-1));
}

/** Removes the last entry of a group or list, which stays behind empty. */
function emptyOut(
  text: string,
  doc: Document.Parsed<ParsedNode>,
  slots: readonly Slot[],
  container: ParsedMap | ParsedList,
  layout: Layout,
): string | undefined {
  const around = slots.at(-2);
  return around === undefined
    ? fillEmptyFile(text, doc, {}, layout)
    : replaceAt(text, around, isMap(container) ? {} : [], layout);
}

const indented = (lines: readonly string[], column: number) =>
  lines.map((line) => (line === '' ? '' : ' '.repeat(column) + line));
