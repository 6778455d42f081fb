import { isMap, isScalar, isSeq, Scalar, type Document } from 'yaml';
import type { PathPart } from '../lib/dotted-path.ts';
import type { Secret } from '../lib/secret.ts';
import { isMerged, placeOf, valuesOf, type SopsFile } from './sops-file.ts';
import { expectedBy } from './sops-rules.ts';
import { isSealed, sealValue } from './sops-value.ts';

/**
 * Encrypts a value and puts it into the document, or returns why it can't: something else is there, or the file's rules
 * leave values with that name unencrypted.
 */
export function putSealed(
  file: SopsFile,
  parts: readonly PathPart[],
  value: Secret,
  key: Uint8Array,
): 'done' | 'taken' | 'readable' | 'merged' {
  // A map of its own would hide all merged values.
  if (parts.some((_, at) => at > 0 && isMerged(file, parts.slice(0, at)))) return 'merged';
  const { doc, metadata } = file;
  const keys = keysOf(doc, parts);
  const present: unknown = keys && doc.getIn(keys, true);
  if (keys === undefined || isMap(present) || isSeq(present)) return 'taken';
  const expected = expectedBy(metadata, parts);
  const isSealedNow = isScalar(present) && typeof present.value === 'string' && isSealed(present.value);
  if (expected === 'readable' || (expected === 'unknown' && !isSealedNow)) return 'readable';
  const sealed = doc.createNode(sealValue(value.expose(), key, placeOf(parts)));
  if (isScalar(present)) {
    sealed.comment = present.comment ?? null;
    sealed.commentBefore = present.commentBefore ?? null;
  }
  doc.setIn(keys, sealed);
  quoteNames(doc, keys);
  return 'done';
}

/** Removes a value or map, and the maps that become empty. False if it didn't exist. */
export function removeAt(file: SopsFile, parts: readonly PathPart[]): boolean | 'merged' {
  const { doc } = file;
  if (isMerged(file, parts)) return 'merged';
  const keys = keysOf(doc, parts);
  if (keys === undefined || keys[0] === 'sops' || !doc.hasIn(keys)) return false;
  doc.deleteIn(keys);
  for (let depth = keys.length - 1; depth > 0; depth -= 1) {
    const container: unknown = doc.getIn(keys.slice(0, depth), true);
    const isUsed = isMap(container)
      ? container.items.length > 0
      : isSeq(container) && valuesOf(container).length > 0;
    if (isUsed) break;
    doc.deleteIn(keys.slice(0, depth));
  }
  return true;
}

/** The path with the document's own list indexes. Undefined if a value is in the way, or a list would have a gap. */
function keysOf(doc: Document, parts: readonly PathPart[]): PathPart[] | undefined {
  const keys: PathPart[] = [];
  for (const part of parts) {
    const container: unknown = keys.length === 0 ? doc.contents : doc.getIn(keys, true);
    if (isSeq(container)) {
      const values = valuesOf(container);
      if (typeof part !== 'number' || part > values.length) return undefined;
      keys.push(values[part]?.key ?? container.items.length);
    } else {
      if (typeof part === 'number' || (container !== undefined && !isMap(container))) return undefined;
      keys.push(part);
    }
  }
  return keys;
}

/** Quotes names that other YAML parsers would read as numbers, dates or booleans. */
function quoteNames(doc: Document, keys: readonly PathPart[]): void {
  keys.forEach((name, depth) => {
    const container: unknown = depth === 0 ? doc.contents : doc.getIn(keys.slice(0, depth), true);
    const pair = isMap(container)
      ? container.items.find(({ key }) => (isScalar(key) ? key.value : key) === name)
      : undefined;
    if (pair === undefined || typeof name !== 'string' || isPlainInAllDialects(name)) return;
    const quoted = isScalar(pair.key) ? pair.key : new Scalar(name);
    quoted.type = Scalar.QUOTE_DOUBLE;
    pair.key = quoted;
  });
}

function isPlainInAllDialects(name: string): boolean {
  return /^[A-Za-z][\w-]*$/.test(name) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(name);
}
