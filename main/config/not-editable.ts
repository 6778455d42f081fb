import { isAlias, isCollection, isMap, isScalar, visit, type Node } from 'yaml';
import type { Sentence } from '../../contract/sentence.ts';
import { formatDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { sentence } from '../lib/sentence.ts';
import type { WildError } from '../lib/wild-error.ts';
import { notEditableAlone } from './failures.ts';
import type { ParsedConfig } from './parse.ts';
import { findPair, follow } from './source.ts';

/** Why a setting can't be changed on its own. */
export function notEditable(present: ParsedConfig, parts: readonly PathPart[], file: string): WildError {
  const path = formatDottedPath(parts);
  return notEditableAlone(path, file, reason(present, parts));
}

function reason({ doc, lines }: ParsedConfig, parts: readonly PathPart[]): Sentence {
  const { slots, depth } = follow(doc, parts);
  const path = formatDottedPath(parts);
  const last = slots.at(-1)?.node;
  if (depth < parts.length && isAlias(last)) {
    const line = lineOf(last.resolve(doc));
    return sentence(
      'config.not-editable.reference',
      '{path} is an alias (*{name}) of the value on line {line}, so both would change.',
      { path: formatDottedPath(parts.slice(0, depth)), name: last.source, line },
    );
  }
  for (const node of [doc.contents, ...slots.map((slot) => slot.node)]) {
    const anchor = sharedAnchor(node, doc);
    if (anchor !== undefined) {
      return sentence(
        'config.not-editable.anchor',
        'Its value is the anchor &{anchor}, which is used elsewhere in the file and would change there too.',
        { anchor },
      );
    }
  }
  const container = depth === 0 ? doc.contents : last;
  const name = parts[depth];
  if (isMap(container) && typeof name === 'string' && findPair(container, name) === undefined) {
    const merge = container.items.find(({ key }) => isScalar(key) && String(key.value) === 'Symbol(<<)');
    if (merge !== undefined) {
      return sentence('config.not-editable.merge', '{path} comes from a merge (<<) on line {line}.', {
        path,
        line: lineOf(merge.key),
      });
    }
  }
  return sentence(
    'config.not-editable.entangled',
    'The way {path} is written, it can’t be changed without touching what’s around it.',
    { path },
  );

  function lineOf(node: unknown): number {
    const isPlaced = isScalar(node) || isCollection(node);
    return lines.linePos((isPlaced && node.range?.[0]) || 0).line;
  }
}

/** The anchor of this value, or of one inside it, if an alias uses it. */
function sharedAnchor(node: Node | null, doc: ParsedConfig['doc']): string | undefined {
  const named = new Set<string>();
  if (node === null || node === doc.contents) return ownAnchor(node, doc);
  visit(node, {
    Value(_, { anchor }) {
      if (anchor !== undefined) named.add(anchor);
    },
  });
  return [...named].find((name) => isUsed(name, doc));
}

function ownAnchor(node: Node | null, doc: ParsedConfig['doc']): string | undefined {
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
