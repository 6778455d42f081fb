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
import { plainBytes } from './plain-bytes.ts';
import { readMetadata, type SopsMetadata, type Unreadable } from './sops-metadata.ts';
import { expectedBy } from './sops-rules.ts';
import { isSealed, isSealedComment, openValue, sealValue, textOf, type OpenedValue } from './sops-value.ts';

/** One value of the file as it stands in it. */
export interface Leaf {
  /** Where it stands; what is merged stands below `<<`. */
  readonly parts: readonly PathPart[];
  /** Under which path it is read; none for a merged value in whose place another one counts. */
  readonly path: readonly PathPart[] | undefined;
  readonly node: Scalar;
}

/** A file in the format of SOPS with age recipients: names are readable, values are sealed, a checksum covers all. */
export interface SopsFile {
  readonly doc: Document;
  readonly leaves: readonly Leaf[];
  readonly metadata: SopsMetadata;
}

export interface OpenedLeaf {
  readonly parts: readonly PathPart[];
  readonly text: string;
}

/** What is not as the owner of the key left it, as a sentence about `file`. */
export interface Tampered {
  readonly tampered: (file: string) => string;
}

const maxLength = 5_000_000;
/** A hundred groups opened at once; the parser would be busy with thousands for minutes. */
const tooDeep = /(?:[[{]\s{0,9}){100}|(?:[-?]\s{1,9}){100}/;
/** SOPS begins the checksum of a file with mac_only_encrypted so: the SHA-256 of `sops`. */
const macOnlyEncryptedStart = createHash('sha256').update('sops').digest();

/** Either the file or, as a sentence, why it is none. Needs no key. */
export function readSops(text: string): SopsFile | Unreadable {
  if (text.length > maxLength) return { unreadable: 'It is larger than 5 MB.' };
  if (tooDeep.test(text)) return { unreadable: 'It is nested too deeply.' };
  const doc = parse(text);
  if ('unreadable' in doc) return doc;
  if (!isMap(doc.contents)) return { unreadable: 'It holds no names with values.' };
  const read = readMetadata(toPlain(doc.get('sops')));
  if ('unreadable' in read) return read;
  const { metadata } = read;
  const leaves = leavesOf(doc);
  if (leaves === undefined)
    return { unreadable: 'It holds names or references that are not used in such a file.' };
  // What is readable is not covered by such a checksum, so only the rules can tell whether it may be.
  const unclear =
    metadata.mac_only_encrypted === true &&
    leaves.find(({ parts }) => expectedBy(metadata, parts) === 'unknown');
  return unclear
    ? { unreadable: 'Its rules for what is sealed and what is not are not known to Wild Cloud.' }
    : { doc, leaves, metadata };
}

/** All values, or what is wrong where one of them or the checksum is not what the owner of the key wrote. */
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
  if (mac === '') return { tampered: (name) => `The checksum of ${name} was taken out.` };
  const written = openValue(mac, key, lastmodified)?.bytes;
  if (written === undefined)
    return { tampered: (name) => `The checksum of ${name} or its date was changed.` };
  const expected = Buffer.from(sum.digest('hex').toUpperCase());
  if (written.length !== expected.length || !timingSafeEqual(written, expected)) {
    return { tampered: (name) => `Something was added to ${name}, taken out of it or put in another order.` };
  }
  return opened;
}

/** The text of the file with a new checksum. `doc` may have been changed since it was read. */
export function printSops({ doc, metadata }: SopsFile, key: Uint8Array, now: Date): string {
  const leaves = leavesOf(doc);
  if (leaves === undefined) throw new Error('Passwords were put where none can be');
  const sum = startSum(metadata);
  for (const leaf of leaves) {
    const value = openLeaf(metadata, leaf, key);
    if ('tampered' in value) throw new Error('A value does not open with the key of its file');
    if (value.type !== 'comment' && value.isCovered) sum.update(value.bytes);
  }
  const moment = `${now.toISOString().slice(0, 19)}Z`;
  // Without quotes SOPS takes it for a date and refuses the file.
  const quoted = new Scalar(moment);
  quoted.type = Scalar.QUOTE_DOUBLE;
  doc.setIn(['sops', 'lastmodified'], quoted);
  doc.setIn(['sops', 'mac'], sealValue(sum.digest('hex').toUpperCase(), key, moment));
  const last = doc.get('sops', true);
  doc.delete('sops');
  doc.set('sops', last);
  return doc.toString({ lineWidth: 0 });
}

/** SOPS seals a comment in a list as one more entry of it, which no position counts. */
export function valuesOf(list: YAMLSeq): { readonly item: unknown; readonly key: number }[] {
  return list.items
    .map((item, key) => ({ item, key }))
    .filter(({ item }) => !(isScalar(item) && typeof item.value === 'string' && isSealedComment(item.value)));
}

/** Names on the way with colons between; positions in lists do not count. At the top it is one colon. */
export function placeOf(parts: readonly PathPart[]): string {
  return `${parts.filter((part) => typeof part === 'string').join(':')}:`;
}

type Path = readonly PathPart[] | undefined;

export function leavesOf(doc: Document): Leaf[] | undefined {
  const leaves: Leaf[] = [];
  let isUsual = true;
  const walk = (node: unknown, parts: readonly PathPart[], path: Path): void => {
    if (isAlias(node) || parts.length > 100) isUsual = false;
    else if (isMap(node)) walkMap(node, parts, path, ownNames(node));
    else if (isSeq(node)) {
      valuesOf(node).forEach(({ item }, at) => walk(item, [...parts, at], path && [...path, at]));
    } else if (isScalar(node)) {
      if (node.value === null) return;
      if (plainBytes(node) === undefined) isUsual = false;
      else leaves.push({ parts, path, node });
    } else if (node !== null) isUsual = false;
  };
  /** `taken`: names of the group that all is merged into, each with the map whose value counts. */
  const walkMap = (
    map: YAMLMap,
    parts: readonly PathPart[],
    path: Path,
    taken: Map<string, YAMLMap>,
  ): void => {
    for (const { key, value } of map.items) {
      const name = nameOf(key);
      if (isUnusableName(name)) isUsual = false;
      else if (isMergeKey(key)) {
        for (const source of isSeq(value) ? value.items : [value]) {
          if (!isMap(source)) isUsual = false;
          else {
            for (const [own] of ownNames(source)) if (!taken.has(own)) taken.set(own, source);
            walkMap(source, [...parts, name], path, taken);
          }
        }
      } else if (parts.length > 0 || name !== 'sops') {
        walk(value, [...parts, name], taken.get(name) === map ? path && [...path, name] : undefined);
      }
    }
  };
  walk(doc.contents, [], []);
  return isUsual ? leaves : undefined;
}

const nameOf = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key));

/** SOPS writes `!!merge <<`; without quotes it is one also where the type is missing. */
const isMergeKey = (key: unknown): boolean =>
  isScalar(key) && key.value === '<<' && key.type === Scalar.PLAIN;

function ownNames(map: YAMLMap): Map<string, YAMLMap> {
  const names = map.items.flatMap(({ key }) => (isMergeKey(key) ? [] : [nameOf(key)]));
  return new Map(names.map((name) => [name, map]));
}

/** Whether what is read under a path is there only because it is merged (`<<`) from elsewhere in the file. */
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
    return opened === undefined
      ? {
          tampered: (file) =>
            `The value of ${path} in ${file} was changed, or moved there from another name.`,
        }
      : { ...opened, isCovered: true };
  }
  if (expected === 'sealed') {
    return {
      tampered: (file) => `${formatDottedPath(parts)} in ${file} is readable, and was sealed or not there.`,
    };
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
    // The name `!!merge <<` has a type, and is one all the same.
    doc.errors = doc.errors.filter(
      ({ code, pos }) => code !== 'NON_STRING_KEY' || !text.startsWith('!!merge', pos[0]),
    );
    const [error] = doc.errors;
    if (error === undefined) return doc;
    if (error.code === 'MULTIPLE_DOCS') return { unreadable: 'It holds several documents instead of one.' };
    return { unreadable: `It is damaged in line ${error.linePos?.[0].line ?? 1}.` };
  } catch (error) {
    // So deep that the parser ran out of stack.
    if (error instanceof RangeError) return { unreadable: 'It is nested too deeply.' };
    throw error;
  }
}

/** References are refused before anything is resolved. */
function toPlain(node: unknown): unknown {
  if (!isMap(node)) return undefined;
  let hasAlias = false;
  visit(node, { Alias: () => void (hasAlias = true) });
  return hasAlias ? undefined : node.toJSON();
}
