import {
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  visit,
  type Document,
  type Node,
  type ParsedNode,
} from 'yaml';
import type { PathPart } from '../lib/dotted-path.ts';
import { findPair, layoutOf } from './source.ts';
import { printOptions } from './print.ts';
import type { Change } from './splice.ts';
import { valueAt, type ConfigMap } from './values.ts';

/**
 * Prints the whole file anew, for the rare edits that cannot be spliced in: blanks between things may change, comments
 * and order stay. With `expand`, references are first replaced by what they stand for, so that only the one place changes.
 * Changes `doc`. Undefined where the path leads through something that cannot be followed.
 */
export function reprint(
  text: string,
  doc: Document.Parsed<ParsedNode>,
  change: Change,
  intended: ConfigMap,
  expand: boolean,
): string | undefined {
  const layout = layoutOf(text, doc);
  if (expand) expandReferences(doc);
  const keys = keysOf(doc.contents, change.parts);
  if (keys === undefined) return undefined;
  if (change.act === 'remove') {
    if (!doc.deleteIn(keys)) return undefined;
  } else {
    const value = valueAt(intended, change.parts);
    if (change.parts.length === 0) doc.contents = doc.createNode(intended) as never;
    else if (value !== undefined) doc.setIn(keys, doc.createNode(value));
  }
  const whole = doc.toString({ ...printOptions, indent: layout.step, indentSeq: layout.indentLists });
  const printed = text.endsWith('\n') ? whole : whole.replace(/\n$/, '');
  return layout.eol === '\n' ? printed : printed.replace(/\r?\n/g, '\r\n');
}

/** The keys as the file has them: the name `80` may be a number there. */
function keysOf(contents: Node | null, parts: readonly PathPart[]): unknown[] | undefined {
  const keys: unknown[] = [];
  let node: unknown = contents;
  for (const part of parts) {
    if (isAlias(node)) return undefined;
    if (isMap(node) && typeof part === 'string') {
      const pair = findPair(node as never, part);
      keys.push(isScalar(pair?.key) ? pair.key.value : part);
      node = pair?.value;
    } else if (isSeq(node) && typeof part === 'number') {
      keys.push(part);
      node = node.items[part];
    } else {
      keys.push(part);
      node = undefined;
    }
  }
  return keys;
}

function expandReferences(doc: Document.Parsed<ParsedNode>): void {
  const meant = (node: Node) => doc.createNode(JSON.parse(JSON.stringify(node.toJS(doc))));
  visit(doc, {
    Map(_, map) {
      const merges = map.items.filter(
        ({ key }) => isScalar(key) && (key.value === '<<' || typeof key.value === 'symbol'),
      );
      if (merges.length === 0) return undefined;
      const whole = meant(map);
      const own = map.items.filter((pair) => !merges.includes(pair));
      const taken = isMap(whole)
        ? whole.items.filter(({ key }) => !own.some((pair) => String(pair.key) === String(key)))
        : [];
      map.items = [...taken, ...own];
      return undefined;
    },
    Alias(_, alias) {
      const whole = meant(alias);
      whole.comment = alias.comment ?? null;
      whole.commentBefore = alias.commentBefore ?? null;
      return whole;
    },
  });
  visit(doc, {
    Node(_, node) {
      if ((isCollection(node) || isScalar(node)) && node.anchor !== undefined) delete node.anchor;
    },
  });
}
