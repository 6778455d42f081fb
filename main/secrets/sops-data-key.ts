import { randomBytes } from 'node:crypto';
import { armor, Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { Document, isMap, isNode, isScalar, isSeq, Scalar, visit } from 'yaml';
import type { PathPart } from '../lib/dotted-path.ts';
import type { Secret } from '../lib/secret.ts';
import { leavesOf, openLeaf, placeOf, type SopsFile } from './sops-file.ts';
import { isSealed, isSealedComment, openValue, sealValue } from './sops-value.ts';

/** A new file without values, for one recipient. */
export async function newSops(
  identity: Secret,
): Promise<{ readonly file: SopsFile; readonly key: Uint8Array }> {
  const key = randomBytes(32);
  const metadata = {
    age: [await sealKey(key, await recipientOf(identity))],
    lastmodified: '',
    mac: '',
    // Encrypts every value, regardless of its name's suffix.
    encrypted_regex: '.*',
    version: '3.13.3',
  };
  return { file: { doc: new Document({ sops: metadata }), leaves: [], metadata }, key };
}

/** The public key of an identity, for which a file is encrypted. */
export function recipientOf(identity: Secret): Promise<string> {
  return identityToRecipient(identity.expose());
}

/** The data key, or why this identity can't decrypt it. */
export async function openKey(
  { metadata }: SopsFile,
  identity: Secret,
): Promise<Uint8Array | 'not-for-this-identity' | 'damaged'> {
  const recipient = await recipientOf(identity).catch((error: unknown) => {
    // The keychain entry may hold anything; the library throws plain errors.
    if (error instanceof Error) return undefined;
    throw error;
  });
  const own = metadata.age.find((one) => one.recipient === recipient);
  if (own === undefined) return 'not-for-this-identity';
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity.expose());
  try {
    const key = await decrypter.decrypt(armor.decode(own.enc));
    return key.length === 32 ? key : 'damaged';
  } catch (error) {
    // The library throws plain errors for any problem with the encrypted key.
    if (error instanceof Error) return 'damaged';
    throw error;
  }
}

/**
 * Encrypts every value and comment with a new data key, and that key for exactly these recipients. Returns the new key.
 * The file must have been decrypted with the old one. Undefined if a recipient's type isn't supported.
 */
export async function replaceDataKey(
  file: SopsFile,
  old: Uint8Array,
  recipients: readonly string[],
): Promise<Uint8Array | undefined> {
  const { doc, metadata } = file;
  const key = randomBytes(32);
  const entries: { recipient: string; enc: string }[] = [];
  for (const recipient of recipients) {
    if (!/^age1[02-9ac-hj-np-z]{58}$/.test(recipient)) return undefined;
    entries.push(await sealKey(key, recipient));
  }
  for (const leaf of leavesOf(doc) ?? []) {
    const { node, parts } = leaf;
    if (typeof node.value !== 'string' || !isSealed(node.value)) continue;
    const opened = openLeaf(metadata, leaf, old);
    if ('tampered' in opened) throw new Error('A value cannot be decrypted with its file’s key');
    // Values that the rules leave unencrypted stay as they are.
    if (opened.bytes.equals(Buffer.from(node.value))) continue;
    node.value = sealValue(opened.bytes, key, placeOf(parts), opened.type);
  }
  reencryptComments(doc, old, key);
  doc.setIn(['sops', 'age'], doc.createNode(entries));
  return key;
}

async function sealKey(key: Uint8Array, recipient: string): Promise<{ recipient: string; enc: string }> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const enc = armor.encode(await encrypter.encrypt(key));
  return { recipient, enc: enc.endsWith('\n') ? enc : `${enc}\n` };
}

/** A comment is bound to its enclosing map's path, but the parser may attach it to a neighbor, so all are tried. */
function reencryptComments(doc: Document, old: Uint8Array, key: Uint8Array): void {
  const places = placesOf(doc);
  const reencrypted = (sealed: string): string => {
    for (const place of places) {
      const opened = openValue(sealed, old, place);
      if (opened !== undefined) return sealValue(opened.bytes, key, place, 'comment');
    }
    // Not encrypted with this key; SOPS also treats it as an ordinary comment.
    return sealed;
  };
  const inside = (text: string) => text.replaceAll(/ENC\[AES256_GCM,[^\]]*,type:comment\]/g, reencrypted);
  const reencryptIn = (node: { comment?: string | null; commentBefore?: string | null }): void => {
    if (node.comment) node.comment = inside(node.comment);
    if (node.commentBefore) node.commentBefore = inside(node.commentBefore);
  };
  reencryptIn(doc);
  visit(doc, {
    Node: (_, node) => {
      reencryptIn(node);
      if (isScalar(node) && typeof node.value === 'string' && isSealedComment(node.value))
        node.value = reencrypted(node.value);
    },
  });
}

function placesOf(doc: Document): ReadonlySet<string> {
  const places = new Set<string>();
  const walk = (node: unknown, parts: readonly PathPart[]): void => {
    if (isMap(node) || isSeq(node)) places.add(placeOf(parts));
    if (isMap(node)) for (const { key, value } of node.items) walk(value, [...parts, nameOf(key)]);
    else if (isSeq(node)) for (const item of node.items) walk(item, parts);
  };
  if (isNode(doc.contents)) walk(doc.contents, []);
  return places;
}

function nameOf(key: unknown): string {
  return key instanceof Scalar ? String(key.value) : String(key);
}
