import { createHash } from 'node:crypto';
import { Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import { z } from 'zod';
import { additionalData, decryptValue, encryptValue, type PlainValue } from './sops-value.ts';

/** The version of the SOPS format that we write. */
const formatVersion = '3.13.3';

const metadataSchema = z.object({
  lastmodified: z.string(),
  mac: z.string(),
  version: z.string(),
  age: z.array(z.object({ recipient: z.string(), enc: z.string() })).min(1),
  unencrypted_suffix: z.string().optional(),
});
export type SopsMetadata = z.infer<typeof metadataSchema>;

export type LeafPath = readonly (string | number)[];

export interface Leaf {
  readonly path: LeafPath;
  /** As it stands in the file, encrypted. */
  readonly stored: string;
}

export interface SopsFile {
  readonly document: Document;
  readonly metadata: SopsMetadata;
  /** Every value in document order. */
  readonly leaves: readonly Leaf[];
}

/** Why a file cannot be used; the caller knows its name and says it to people. */
export class SopsProblem extends Error {
  readonly kind: 'unreadable' | 'tampered';

  constructor(kind: 'unreadable' | 'tampered', message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Reads the form of the file; needs no key. @throws SopsProblem `unreadable` */
export function parseSops(text: string): SopsFile {
  const document = parseDocument(text, { maxAliasCount: 0 } as never);
  const [problem] = document.errors;
  if (problem) throw new SopsProblem('unreadable', problem.message);
  if (!isMap(document.contents)) throw new SopsProblem('unreadable', 'it holds no names with values');
  const metadata = metadataSchema.safeParse(document.toJS({ maxAliasCount: 0 })['sops']);
  if (!metadata.success)
    throw new SopsProblem('unreadable', 'the part that SOPS writes is missing or damaged');
  return { document, metadata: metadata.data, leaves: leavesOf(document.contents, []) };
}

/** All values in clear, once the sum over them proves that none was changed. @throws SopsProblem `tampered` */
export function openSops(file: SopsFile, key: Uint8Array): ReadonlyMap<Leaf, PlainValue> {
  const plain = new Map<Leaf, PlainValue>();
  for (const leaf of file.leaves) {
    const value = decryptValue(leaf.stored, key, additionalData(leaf.path));
    if (value === undefined)
      throw new SopsProblem('tampered', `the value of ${leaf.path.join('.')} was changed`);
    plain.set(leaf, value);
  }
  const sum = decryptValue(file.metadata.mac, key, file.metadata.lastmodified);
  if (sum?.text !== sumOf([...plain.values()]))
    throw new SopsProblem('tampered', 'values were added, removed or moved');
  return plain;
}

/** A file without values. `enc` is the data key, encrypted for the recipient and armoured. */
export function newSops(recipient: string, enc: string, key: Uint8Array, now: Date): string {
  const document = new Document({ sops: { age: [{ recipient, enc }] } });
  return seal({ document, metadata: { age: [{ recipient, enc }] } }, [], key, now);
}

/** The file after some values were set or removed; all others keep their ciphertext. */
export function changeSops(
  file: SopsFile,
  plain: ReadonlyMap<Leaf, PlainValue>,
  changes: readonly { readonly path: LeafPath; readonly value: PlainValue | undefined }[],
  key: Uint8Array,
  now: Date,
): string {
  const { document } = file;
  for (const { path, value } of changes) {
    if (value === undefined) removeWithEmptyParents(document, path);
    else document.setIn(path, encryptValue(value, key, additionalData(path)));
  }
  const known = new Map([...plain].map(([leaf, value]) => [leaf.path.join('\0'), value]));
  for (const { path, value } of changes) if (value) known.set(path.join('\0'), value);
  const values = leavesOf(document.contents as YAMLMap, []).map(({ path }) => known.get(path.join('\0')));
  return seal(
    file,
    values.filter((value) => value !== undefined),
    key,
    now,
  );
}

function seal(
  file: { document: Document; metadata: Pick<SopsMetadata, 'age'> },
  values: readonly PlainValue[],
  key: Uint8Array,
  now: Date,
): string {
  const lastmodified = `${now.toISOString().slice(0, 19)}Z`;
  const mac = encryptValue({ text: sumOf(values), type: 'str' }, key, lastmodified);
  const { document } = file;
  const sops = {
    age: file.metadata.age,
    lastmodified,
    mac,
    unencrypted_suffix: '_unencrypted',
    version: formatVersion,
  };
  document.delete('sops');
  document.set('sops', document.createNode(sops));
  // Go tools read YAML 1.1, where a bare moment is no string.
  return document
    .toString({ lineWidth: 0, compat: 'yaml-1.1' } as never)
    .replace(/^( *lastmodified: )([^"'\n]+)$/m, '$1"$2"');
}

function sumOf(values: readonly PlainValue[]): string {
  const hash = createHash('sha512');
  for (const { text, type } of values)
    hash.update(type === 'bool' ? text.replace(/^./, (c) => c.toUpperCase()) : text);
  return hash.digest('hex').toUpperCase();
}

function leavesOf(node: unknown, path: LeafPath): Leaf[] {
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : String(key);
      return path.length === 0 && name === 'sops' ? [] : leavesOf(value, [...path, name]);
    });
  }
  if (isSeq(node)) return node.items.flatMap((item, index) => leavesOf(item, [...path, index]));
  if (!isScalar(node) || node.value === null) return [];
  return [{ path, stored: String(node.value) }];
}

function removeWithEmptyParents(document: Document, path: LeafPath): void {
  document.deleteIn(path);
  for (let length = path.length - 1; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length));
    if (!isMap(parent) || parent.items.length > 0) return;
    document.deleteIn(path.slice(0, length));
  }
}
