import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  Scalar,
  visit,
  type CST,
  type Document,
  type Pair,
  type ParsedNode,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { PathPart } from '../lib/dotted-path.ts';
import { isMergeKey, keyName } from '../lib/parse-yaml.ts';
import type { Layout } from './print.ts';

export type ParsedMap = YAMLMap.Parsed;
export type ParsedList = YAMLSeq.Parsed;
export type ParsedPair = Pair<ParsedNode, ParsedNode | null>;

/** Where in the file a value is, or would be. */
export interface Slot {
  readonly node: ParsedNode | null;
  /** The entry's tokens: before the key, the key, between, and the value. */
  readonly item: CST.CollectionItem;
  readonly kind: 'entry' | 'item';
  readonly inFlow: boolean;
}

export function lineStart(text: string, at: number): number {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** Before the line break. */
export function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  if (feed === -1) return text.length;
  return feed > at && text[feed - 1] === '\r' ? feed - 1 : feed;
}

/** After the line break. */
export function nextLine(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  return feed === -1 ? text.length : feed + 1;
}

export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at);
}

const isBlank = ({ type }: CST.SourceToken) => ['space', 'newline', 'comment', 'comma'].includes(type);

/** The start of the entry: its hyphen, its question mark, its key's anchor, or its key. */
export function itemStart(item: CST.CollectionItem): number | undefined {
  return item.start.find((token) => !isBlank(token))?.offset ?? item.key?.offset ?? item.value?.offset;
}

/**
 * After the colon or hyphen and the value's anchor (&x): where a value can go on the same line. `old` is the end of a tag
 * (!!str) that is replaced together with the old value.
 */
export function valuePlace(slot: Slot): { readonly at: number; readonly old: number } | undefined {
  const tokens = slot.kind === 'entry' ? (slot.item.sep ?? []) : slot.item.start;
  const indicator = slot.kind === 'entry' ? 'map-value-ind' : 'seq-item-ind';
  if (!tokens.some(({ type }) => type === indicator)) return undefined;
  const end = (token: CST.SourceToken | undefined) => (token ? token.offset + token.source.length : 0);
  const last = end(tokens.findLast((token) => !isBlank(token)));
  const kept = end(tokens.findLast((token) => !isBlank(token) && token.type !== 'tag'));
  return { at: kept, old: last };
}

/** The end of the last significant token, without trailing spaces and comments. */
export function contentEnd(text: string, node: ParsedNode): number {
  if (isMap(node) && !node.flow) {
    const last = node.items.at(-1);
    if (last !== undefined) return pairEnd(text, last);
  }
  if (isSeq(node) && !node.flow) {
    const last = node.items.at(-1);
    if (last !== undefined)
      return itemEnd(text, { node: last, item: listItems(node).at(-1) ?? { start: [] } });
  }
  if (isBlockScalar(node)) return blockEnd(text, node);
  return node.range[1];
}

export function pairEnd(text: string, pair: ParsedPair): number {
  const last = pair.srcToken?.sep?.findLast((token) => !isBlank(token));
  const afterColon = last === undefined ? contentEnd(text, pair.key) : last.offset + last.source.length;
  return pair.value === null || isEmpty(pair.value) ? afterColon : contentEnd(text, pair.value);
}

export function itemEnd(text: string, { node, item }: Pick<Slot, 'node' | 'item'>): number {
  if (node !== null && !isEmpty(node)) return contentEnd(text, node);
  const last = item.start.findLast((token) => !isBlank(token));
  return last === undefined ? (node?.range[1] ?? 0) : last.offset + last.source.length;
}

export function isBlockScalar(node: ParsedNode): node is Scalar.Parsed {
  return isScalar(node) && (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED);
}

/** Blank lines at the end of a block scalar belong to it only if its header has a plus. */
function blockEnd(text: string, node: Scalar.Parsed): number {
  const [start, end] = node.range;
  if (/^[|>]\d*\+/.test(text.slice(start, start + 4))) return end;
  return start + text.slice(start, end).trimEnd().length;
}

export function isEmpty(node: ParsedNode): boolean {
  return isScalar(node) && node.source === '' && node.type === Scalar.PLAIN;
}

/** The entries of a list, without those that contain only comments. */
export function listItems(list: ParsedList): CST.CollectionItem[] {
  const token = list.srcToken;
  if (token === undefined || !('items' in token)) return [];
  const items: CST.CollectionItem[] = token.items;
  return items.filter(
    (item) => item.value !== undefined || item.start.some(({ type }) => type === 'seq-item-ind'),
  );
}

export function findPair(map: ParsedMap, name: string): ParsedPair | undefined {
  return map.items.find(({ key }) => isScalar(key) && !isMergeKey(key) && keyName(key.value) === name);
}

/**
 * Follows a path as far as the file itself has it, up to the first missing part or an alias. `depth` is the number of parts
 * followed.
 */
export function follow(
  doc: Document.Parsed<ParsedNode>,
  parts: readonly PathPart[],
): { slots: Slot[]; depth: number } {
  const slots: Slot[] = [];
  let node: ParsedNode | null = doc.contents;
  for (const part of parts) {
    const inFlow: boolean = isCollection(node) && node.flow === true;
    const slot: Slot | undefined = isMap(node)
      ? entrySlot(node, part, inFlow)
      : isSeq(node)
        ? itemSlot(node, part, inFlow)
        : undefined;
    if (slot === undefined) break;
    slots.push(slot);
    node = slot.node;
    if (isAlias(node)) break;
  }
  return { slots, depth: slots.length };
}

function entrySlot(map: ParsedMap, part: PathPart, inFlow: boolean): Slot | undefined {
  const pair = typeof part === 'string' ? findPair(map, part) : undefined;
  return pair?.srcToken && { node: pair.value, item: pair.srcToken, kind: 'entry', inFlow };
}

function itemSlot(list: ParsedList, part: PathPart, inFlow: boolean): Slot | undefined {
  if (typeof part !== 'number') return undefined;
  const [node, item] = [list.items[part], listItems(list)[part]];
  return node && item && { node, item, kind: 'item', inFlow };
}

/** Inferred from the file, else two spaces. */
export function layoutOf(text: string, doc: Document.Parsed<ParsedNode>): Layout {
  let step: number | undefined;
  let indentLists: boolean | undefined;
  visit(doc, {
    Pair(_, pair) {
      const { key, value } = pair;
      if (!isScalar(key) || !key.range || !isCollection(value) || value.flow || !value.range)
        return undefined;
      const deeper = columnOf(text, value.range[0]) - columnOf(text, key.range[0]);
      if (isMap(value) && deeper > 0) step ??= deeper;
      if (isSeq(value)) indentLists ??= deeper > 0;
      return step === undefined || indentLists === undefined ? undefined : visit.BREAK;
    },
  });
  return {
    eol: /\r\n/.test(text) && !/(^|[^\r])\n/.test(text) ? '\r\n' : '\n',
    step: Math.min(step ?? 2, 8),
    indentLists: indentLists ?? true,
  };
}
