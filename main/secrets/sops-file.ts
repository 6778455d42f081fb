import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { armor, Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  visit,
  type Node,
  type YAMLSeq,
} from 'yaml';
import { z } from 'zod';
import { isUnusableName, type PathPart } from '../lib/dotted-path.ts';
import type { Secret } from '../lib/secret.ts';
import { isSealed, isSealedComment, openValue, sealValue } from './sops-value.ts';

const metadataSchema = z.looseObject({
  age: z.array(z.looseObject({ recipient: z.string(), enc: z.string() })).min(1),
  lastmodified: z.string(),
  mac: z.string(),
  mac_only_encrypted: z.literal(false).optional(),
  encrypted_regex: z.string().optional(),
  encrypted_suffix: z.string().optional(),
  unencrypted_regex: z.string().optional(),
  unencrypted_suffix: z.string().optional(),
});

/** One value of the file, still sealed. */
export interface Leaf {
  readonly parts: readonly PathPart[];
  readonly value: string | number | boolean;
}

/** A file in the format of SOPS with age recipients: names are readable, values are sealed, a checksum covers all. */
export interface SopsFile {
  readonly doc: Document;
  readonly leaves: readonly Leaf[];
  readonly metadata: z.infer<typeof metadataSchema>;
}

export interface OpenedLeaf {
  readonly parts: readonly PathPart[];
  readonly text: string;
}

const maxLength = 5_000_000;

/** Either the file or, as a sentence, why it is none. Needs no key. */
export function readSops(text: string): SopsFile | { readonly unreadable: string } {
  if (text.length > maxLength) return { unreadable: 'It is larger than 5 MB.' };
  const doc = parseDocument(text, { stringKeys: true, prettyErrors: true, logLevel: 'silent' });
  const error = doc.errors[0];
  if (error !== undefined) {
    return { unreadable: `It is damaged in line ${error.linePos?.[0].line ?? 1}.` };
  }
  if (!isMap(doc.contents)) return { unreadable: 'It holds no names with values.' };
  const metadata = metadataSchema.safeParse(toPlain(doc.get('sops')));
  if (!metadata.success)
    return { unreadable: 'The part that says how it is encrypted is missing or not known.' };
  const leaves = leavesOf(doc.contents);
  return leaves === undefined
    ? { unreadable: 'It holds names or references that are not used in such a file.' }
    : { doc, leaves, metadata: metadata.data };
}

/** A file without values, for one recipient. */
export async function newSops(
  identity: Secret,
): Promise<{ readonly file: SopsFile; readonly key: Uint8Array }> {
  const key = randomBytes(32);
  const recipient = await identityToRecipient(identity.expose());
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const enc = armor.encode(await encrypter.encrypt(key));
  const metadata = {
    age: [{ recipient, enc: enc.endsWith('\n') ? enc : `${enc}\n` }],
    lastmodified: '',
    mac: '',
    // Every value is sealed, whatever its name ends with.
    encrypted_regex: '.*',
    version: '3.13.3',
  };
  return { file: { doc: new Document({ sops: metadata }), leaves: [], metadata }, key };
}

/** The key of the values, or why this identity does not give it. */
export async function openKey(
  { metadata }: SopsFile,
  identity: Secret,
): Promise<Uint8Array | 'not-for-this-identity' | 'damaged'> {
  const recipient = await identityToRecipient(identity.expose());
  const own = metadata.age.find((one) => one.recipient === recipient);
  if (own === undefined) return 'not-for-this-identity';
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity.expose());
  try {
    const key = await decrypter.decrypt(armor.decode(own.enc));
    return key.length === 32 ? key : 'damaged';
  } catch (error) {
    // The library throws plain errors for whatever is wrong with the sealed key.
    if (error instanceof Error) return 'damaged';
    throw error;
  }
}

/** All values, or undefined where one of them or the checksum is not what the owner of the key wrote. */
export function openLeaves({ leaves, metadata }: SopsFile, key: Uint8Array): OpenedLeaf[] | undefined {
  const opened: OpenedLeaf[] = [];
  const sum = createHash('sha512');
  for (const { parts, value } of leaves) {
    const place = placeOf(parts);
    const sealed =
      typeof value === 'string' && isSealed(value)
        ? openValue(value, key, place)
        : { text: plainText(value), type: 'plain' };
    if (sealed === undefined) return undefined;
    if (sealed.type === 'comment') continue;
    sum.update(sealed.text);
    // The type is not sealed in, so it only decides how a switch is spelt.
    const isSwitch = sealed.type === 'bool' && /^(True|False)$/.test(sealed.text);
    const text = isSwitch ? sealed.text.toLowerCase() : sealed.text;
    opened.push({ parts, text });
  }
  const mac = openValue(metadata.mac, key, metadata.lastmodified);
  const [expected, found] = [sum.digest('hex').toUpperCase(), mac?.text ?? ''].map((one) => Buffer.from(one));
  if (expected?.length !== found?.length || !expected || !found || !timingSafeEqual(expected, found))
    return undefined;
  return opened;
}

/** The text of the file with a new checksum. `doc` may have been changed since it was read. */
export function printSops({ doc }: SopsFile, key: Uint8Array, now: Date): string {
  const leaves = isMap(doc.contents) ? leavesOf(doc.contents) : undefined;
  if (leaves === undefined) throw new Error('Passwords were put where none can be');
  const sum = createHash('sha512');
  for (const { parts, value } of leaves) {
    const place = placeOf(parts);
    const opened =
      typeof value === 'string' && isSealed(value)
        ? openValue(value, key, place)
        : { text: plainText(value), type: 'plain' };
    if (opened === undefined) throw new Error('A value does not open with the key of its file');
    if (opened.type !== 'comment') sum.update(opened.text);
  }
  const moment = `${now.toISOString().slice(0, 19)}Z`;
  // Without quotes SOPS takes it for a date and refuses the file.
  const quoted = new Scalar(moment);
  quoted.type = Scalar.QUOTE_DOUBLE;
  doc.setIn(['sops', 'lastmodified'], quoted);
  doc.setIn(['sops', 'mac'], sealValue(sum.digest('hex').toUpperCase(), key, moment));
  const metadata = doc.get('sops', true);
  doc.delete('sops');
  doc.set('sops', metadata);
  return doc.toString({ lineWidth: 0 });
}

/**
 * Puts a sealed value into the document. Says why where that cannot be: something else is there, or the rules
 * written in the file leave values of that name readable.
 */
export function putSealed(
  { doc, metadata }: SopsFile,
  parts: readonly PathPart[],
  value: Secret,
  key: Uint8Array,
): 'done' | 'taken' | 'readable' {
  if (!isSealedByRules(metadata, parts)) return 'readable';
  const keys = keysOf(doc, parts);
  const present: unknown = keys && doc.getIn(keys, true);
  if (keys === undefined || isMap(present) || isSeq(present)) return 'taken';
  const sealed = doc.createNode(sealValue(value.expose(), key, placeOf(parts)));
  if (isScalar(present)) {
    sealed.comment = present.comment ?? null;
    sealed.commentBefore = present.commentBefore ?? null;
  }
  doc.setIn(keys, sealed);
  return 'done';
}

/** Takes a value, or all below a name, out, and the groups that are then empty. False where nothing was. */
export function removeAt({ doc }: SopsFile, parts: readonly PathPart[]): boolean {
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

/** SOPS seals a comment in a list as one more entry of it, which no position counts. */
function valuesOf(list: YAMLSeq): { readonly item: unknown; readonly key: number }[] {
  return list.items
    .map((item, key) => ({ item, key }))
    .filter(({ item }) => !(isScalar(item) && typeof item.value === 'string' && isSealedComment(item.value)));
}

/** The path as the document counts. Undefined where a value is in the way, or a list would get a gap. */
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

/** Names on the way with colons between; positions in lists do not count. */
function placeOf(parts: readonly PathPart[]): string {
  return parts
    .filter((part) => typeof part === 'string')
    .map((part) => `${part}:`)
    .join('');
}

function plainText(value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}

/** A rule that is no expression here cannot be shown to seal anything, or to leave it readable. */
function matches(name: string, rule: string): boolean | undefined {
  try {
    return new RegExp(rule).test(name);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isSealedByRules(rules: SopsFile['metadata'], parts: readonly PathPart[]): boolean {
  const names = parts.filter((part) => typeof part === 'string');
  const some = (rule: string | undefined, test: (name: string, rule: string) => boolean) =>
    rule === undefined || rule === '' ? undefined : names.some((name) => test(name, rule));
  const endsWith = (name: string, rule: string) => name.endsWith(rule);
  return (
    some(rules.unencrypted_suffix, endsWith) !== true &&
    some(rules.unencrypted_regex, (name, rule) => matches(name, rule) !== false) !== true &&
    some(rules.encrypted_suffix, endsWith) !== false &&
    some(rules.encrypted_regex, (name, rule) => matches(name, rule) === true) !== false
  );
}

function leavesOf(contents: Node): Leaf[] | undefined {
  const leaves: Leaf[] = [];
  let isUsual = true;
  const walk = (node: unknown, parts: readonly PathPart[]): void => {
    if (isAlias(node) || parts.length > 100) isUsual = false;
    else if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : String(key);
        if (isUnusableName(name)) isUsual = false;
        else if (parts.length > 0 || name !== 'sops') walk(value, [...parts, name]);
      }
    } else if (isSeq(node)) valuesOf(node).forEach(({ item }, at) => walk(item, [...parts, at]));
    else if (isScalar(node)) {
      const { value } = node;
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        leaves.push({ parts, value });
      else if (value !== null) isUsual = false;
    } else if (node !== null) isUsual = false;
  };
  walk(contents, []);
  return isUsual ? leaves : undefined;
}

/** References are refused before anything is resolved. */
function toPlain(node: unknown): unknown {
  if (!isMap(node)) return undefined;
  let hasAlias = false;
  visit(node, { Alias: () => void (hasAlias = true) });
  return hasAlias ? undefined : node.toJSON();
}
