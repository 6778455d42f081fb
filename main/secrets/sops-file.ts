import { createHash, timingSafeEqual } from 'node:crypto';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  visit,
  type Document,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { formatDottedPath, isUnusableName, type PathPart } from '../lib/dotted-path.ts';
import { yamlOptions } from '../lib/yaml-dialect.ts';
import type { Unreadable } from './failures.ts';
import { damagedAt, tampered, type Tampered, unreadable } from './file-problems.ts';
import { plainBytes } from './plain-bytes.ts';
import { readMetadata, type SopsMetadata } from './sops-metadata.ts';
import { expectedBy } from './sops-rules.ts';
import { isSealed, isSealedComment, openValue, sealValue, textOf, type OpenedValue } from './sops-value.ts';

/** One value of the file. */
export interface Leaf {
  /** Its position in the file; merged values are below `<<`. */
  readonly parts: readonly PathPart[];
  /** The path at which it is read; undefined for a merged value that is overridden. */
  readonly path: readonly PathPart[] | undefined;
  readonly node: Scalar;
}

/** A file in the SOPS format with age recipients: readable names, encrypted values and a checksum over everything. */
export interface SopsFile {
  readonly doc: Document;
  readonly leaves: readonly Leaf[];
  readonly metadata: SopsMetadata;
}

export interface OpenedLeaf {
  readonly parts: readonly PathPart[];
  readonly text: string;
}

const maxLength = 5_000_000;
/** A hundred nested collections; the parser would take minutes for thousands. */
const tooDeep = /(?:[[{]\s{0,9}){100}|(?:[-?]\s{1,9}){100}/;
/** The initial checksum input for mac_only_encrypted files: the SHA-256 of `sops`. */
const macOnlyEncryptedStart = createHash('sha256').update('sops').digest();

/** Parses the file, without decrypting it. */
export function readSops(text: string): SopsFile | Unreadable {
  if (text.length > maxLength) return unreadable.tooLarge;
  if (tooDeep.test(text)) return unreadable.tooDeep;
  const doc = parse(text);
  if ('unreadable' in doc) return doc;
  if (!isMap(doc.contents)) return unreadable.notAMap;
  const read = readMetadata(toPlain(doc.get('sops')));
  if ('unreadable' in read) return read;
  const { metadata } = read;
  const leaves = leavesOf(doc);
  if (leaves === undefined) return unreadable.unsupportedNames;
  // This kind of checksum doesn't cover unencrypted values, so the rules must say which values those are.
  const isUnclear =
    metadata.mac_only_encrypted === true &&
    leaves.find(({ parts }) => expectedBy(metadata, parts) === 'unknown');
  return isUnclear ? unreadable.unknownRules : { doc, leaves, metadata };
}

/** All values, or what was tampered with. */
export function openLeaves(file: SopsFile, key: Uint8Array): readonly OpenedLeaf[] | Tampered {
  const opened: OpenedLeaf[] = [];
  const sum = startSum(file.metadata);
  for (const leaf of file.leaves) {
    const value = openLeaf(file.metadata, leaf, key);
    if ('tampered' in value) return value;
    if (value.type === 'comment') continue;
    if (value.isCovered) sum.update(value.bytes);
    if (leaf.path !== undefined) opened.push({ parts: leaf.path, text: textOf(value) });
  }
  const { mac, lastmodified } = file.metadata;
  if (mac === '') return { tampered: tampered.noChecksum };
  const written = openValue(mac, key, lastmodified)?.bytes;
  if (written === undefined) return { tampered: tampered.checksum };
  const expected = Buffer.from(sum.digest('hex').toUpperCase());
  if (written.length !== expected.length || !timingSafeEqual(written, expected)) {
    return { tampered: tampered.content };
  }
  return opened;
}

/** The file's text with a new checksum. `doc` may have been changed since it was read. */
export function printSops({ doc, metadata }: SopsFile, key: Uint8Array, now: Date): string {
  const leaves = leavesOf(doc);
  if (leaves === undefined) throw new Error('The document contains unsupported nodes');
  const sum = startSum(metadata);
  for (const leaf of leaves) {
    const value = openLeaf(metadata, leaf, key);
    if ('tampered' in value) throw new Error('A value cannot be decrypted with its file’s key');
    if (value.type !== 'comment' && value.isCovered) sum.update(value.bytes);
  }
  const moment = `${now.toISOString().slice(0, 19)}Z`;
  // Without quotes, SOPS reads it as a date and rejects the file.
  const quoted = new Scalar(moment);
  quoted.type = Scalar.QUOTE_DOUBLE;
  doc.setIn(['sops', 'lastmodified'], quoted);
  doc.setIn(['sops', 'mac'], sealValue(sum.digest('hex').toUpperCase(), key, moment));
  const last = doc.get('sops', true);
  doc.delete('sops');
  doc.set('sops', last);
  return doc.toString({ lineWidth: 0 });
}

/** A list's elements without encrypted comments, which SOPS stores as extra elements. */
export function valuesOf(list: YAMLSeq): { readonly item: unknown; readonly key: number }[] {
  return list.items
    .map((item, key) => ({ item, key }))
    .filter(({ item }) => !(isScalar(item) && typeof item.value === 'string' && isSealedComment(item.value)));
}

/** The additional authenticated data of a value: its path's names joined by colons, without list indexes. */
export function placeOf(parts: readonly PathPart[]): string {
  return `${parts.filter((part) => typeof part === 'string').join(':')}:`;
}

type Path = readonly PathPart[] | undefined;

export function leavesOf(doc: Document): Leaf[] | undefined {
  const leaves: Leaf[] = [];
  let isSupported = true;
  const walk = (node: unknown, parts: readonly PathPart[], path: Path): void => {
    if (isAlias(node) || parts.length > 100) isSupported = false;
    else if (isMap(node)) walkMap(node, parts, path, ownNames(node));
    else if (isSeq(node)) {
      valuesOf(node).forEach(({ item }, at) => walk(item, [...parts, at], path && [...path, at]));
    } else if (isScalar(node)) {
      if (node.value === null) return;
      if (plainBytes(node) === undefined) isSupported = false;
      else leaves.push({ parts, path, node });
    } else if (node !== null) isSupported = false;
  };
  /** `overriding`: the names of the merge target, each with the map whose value wins. */
  const walkMap = (
    map: YAMLMap,
    parts: readonly PathPart[],
    path: Path,
    overriding: Map<string, YAMLMap>,
  ): void => {
    for (const { key, value } of map.items) {
      const name = nameOf(key);
      if (isUnusableName(name)) isSupported = false;
      else if (isMergeKey(key)) {
        for (const source of isSeq(value) ? value.items : [value]) {
          if (!isMap(source)) isSupported = false;
          else {
            for (const [own] of ownNames(source)) if (!overriding.has(own)) overriding.set(own, source);
            walkMap(source, [...parts, name], path, overriding);
          }
        }
      } else if (parts.length > 0 || name !== 'sops') {
        walk(value, [...parts, name], overriding.get(name) === map ? path && [...path, name] : undefined);
      }
    }
  };
  walk(doc.contents, [], []);
  return isSupported ? leaves : undefined;
}

const nameOf = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key));

/** SOPS writes `!!merge <<`; an unquoted `<<` is a merge key even without the tag. */
const isMergeKey = (key: unknown): boolean =>
  isScalar(key) && key.value === '<<' && key.type === Scalar.PLAIN;

function ownNames(map: YAMLMap): Map<string, YAMLMap> {
  const names = map.items.flatMap(({ key }) => (isMergeKey(key) ? [] : [nameOf(key)]));
  return new Map(names.map((name) => [name, map]));
}

/** Whether everything at a path is merged (`<<`) from elsewhere in the file. */
export function isMerged({ leaves }: SopsFile, path: readonly PathPart[]): boolean {
  const isBelow = (other: Path) => other !== undefined && path.every((part, at) => other[at] === part);
  return leaves.some((leaf) => isBelow(leaf.path)) && !leaves.some((leaf) => isBelow(leaf.parts));
}

export function openLeaf(
  rules: SopsMetadata,
  { parts, node }: Leaf,
  key: Uint8Array,
): (OpenedValue & { readonly isCovered: boolean }) | Tampered {
  const expected = expectedBy(rules, parts);
  const { value } = node;
  const looksSealed = typeof value === 'string' && isSealed(value);
  if (expected === 'sealed' && value === '') return { bytes: Buffer.alloc(0), type: 'str', isCovered: true };
  if (expected !== 'readable' && looksSealed) {
    const opened = openValue(value, key, placeOf(parts));
    const path = formatDottedPath(parts);
    return opened === undefined ? { tampered: tampered.value(path) } : { ...opened, isCovered: true };
  }
  if (expected === 'sealed') {
    return { tampered: tampered.readable(formatDottedPath(parts)) };
  }
  const bytes = plainBytes(node) ?? Buffer.alloc(0);
  return {
    bytes,
    type: typeof value === 'boolean' ? 'bool' : 'str',
    isCovered: rules.mac_only_encrypted !== true,
  };
}

function startSum(metadata: SopsMetadata) {
  const sum = createHash('sha512');
  return metadata.mac_only_encrypted === true ? sum.update(macOnlyEncryptedStart) : sum;
}

function parse(text: string): Document | Unreadable {
  try {
    const doc: Document = parseDocument(text, {
      ...yamlOptions,
      uniqueKeys: true,
      stringKeys: true,
      prettyErrors: true,
    });
    // `!!merge <<` is tagged, but valid.
    doc.errors = doc.errors.filter(
      ({ code, pos }) => code !== 'NON_STRING_KEY' || !text.startsWith('!!merge', pos[0]),
    );
    const [error] = doc.errors;
    if (error === undefined) return doc;
    if (error.code === 'MULTIPLE_DOCS') return unreadable.severalDocuments;
    return damagedAt(error.linePos?.[0].line ?? 1);
  } catch (error) {
    // Nested so deeply that the parser ran out of stack.
    if (error instanceof RangeError) return unreadable.tooDeep;
    throw error;
  }
}

/** Refuses aliases before resolving anything. */
function toPlain(node: unknown): unknown {
  if (!isMap(node)) return undefined;
  let hasAlias = false;
  visit(node, { Alias: () => void (hasAlias = true) });
  return hasAlias ? undefined : node.toJSON();
}
