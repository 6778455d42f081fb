import { isAlias, isCollection, isMap, isScalar, visit, type Node } from 'yaml';
import { formatDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { WildError } from '../lib/wild-error.ts';
import type { ParsedConfig } from './parse.ts';
import { findPair, follow } from './source.ts';

/** Why a setting cannot be changed alone, and what to do. */
export function notEditable(present: ParsedConfig, parts: readonly PathPart[], file: string): WildError {
  const path = formatDottedPath(parts);
  return new WildError('config.not-editable', {
    title: `Cannot change ${path} alone`,
    detail: reason(present, parts),
    hint: 'Open the file, and change it by hand. Nothing was written to it.',
    context: { path, file },
  });
}

function reason({ doc, lines }: ParsedConfig, parts: readonly PathPart[]): string {
  const { slots, depth } = follow(doc, parts);
  const path = formatDottedPath(parts);
  const last = slots.at(-1)?.node;
  if (depth < parts.length && isAlias(last)) {
    const line = lineOf(last.resolve(doc));
    return `${formatDottedPath(parts.slice(0, depth))} is a reference (*${last.source}) to what stands on line ${line}, so both would change.`;
  }
  for (const node of [doc.contents, ...slots.map((slot) => slot.node)]) {
    const anchor = sharedName(node, doc);
    if (anchor !== undefined) {
      return `What stands there has the name &${anchor} and is used elsewhere in the file, so that would change as well.`;
    }
  }
  const container = depth === 0 ? doc.contents : last;
  const name = parts[depth];
  if (isMap(container) && typeof name === 'string' && findPair(container, name) === undefined) {
    const merge = container.items.find(({ key }) => isScalar(key) && String(key.value) === 'Symbol(<<)');
    if (merge !== undefined) return `${path} comes from a merge (<<) on line ${lineOf(merge.key)}.`;
  }
  return `The way in which ${path} is written does not allow to change it without touching what is around it.`;

  function lineOf(node: unknown): number {
    const isPlaced = isScalar(node) || isCollection(node);
    return lines.linePos((isPlaced && node.range?.[0]) || 0).line;
  }
}

/** The name of this value, or of one in it, where a reference uses it. */
function sharedName(node: Node | null, doc: ParsedConfig['doc']): string | undefined {
  const named = new Set<string>();
  if (node === null || node === doc.contents) return ownName(node, doc);
  visit(node, {
    Value(_, { anchor }) {
      if (anchor !== undefined) named.add(anchor);
    },
  });
  return [...named].find((name) => isUsed(name, doc));
}

function ownName(node: Node | null, doc: ParsedConfig['doc']): string | undefined {
  const anchor = isScalar(node) || isCollection(node) ? node.anchor : undefined;
  return anchor !== undefined && isUsed(anchor, doc) ? anchor : undefined;
}

function isUsed(name: string, doc: ParsedConfig['doc']): boolean {
  let used = false;
  visit(doc, {
    Alias(_, { source }) {
      used ||= source === name;
    },
  });
  return used;
}
