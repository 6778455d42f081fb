import type { X509Certificate } from 'node:crypto';

/** 2.5.29.35, authorityKeyIdentifier, as DER. */
const extensionId = Buffer.from('0603551d23', 'hex');

const tags = { octetString: 0x04, sequence: 0x30, keyIdentifier: 0x80, extensions: 0xa3 } as const;

/** In bytes; real identifiers are hashes. */
const longest = 64;

interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/**
 * The authority key identifier that a certificate claims, in hexadecimal. Node's parser doesn't expose it.
 * @returns undefined if the certificate has none
 */
export function authorityKeyId({ raw }: Pick<X509Certificate, 'raw'>): string | undefined {
  const [certificate] = elementsOf(raw);
  const [body] = elementsOf(certificate?.content);
  const [extensions] = within(body, tags.extensions);
  const extension = elementsOf(extensions?.content).find(
    ({ content }) => content.subarray(0, extensionId.length).compare(extensionId) === 0,
  );
  const [value] = within(extension, tags.octetString);
  const [sequence] = elementsOf(value?.content);
  const [keyId] = within(sequence, tags.keyIdentifier);
  const length = keyId?.content.length ?? 0;
  return keyId === undefined || length === 0 || length > longest ? undefined : keyId.content.toString('hex');
}

/** The children of an element with this tag; for `[3] EXPLICIT`, the list inside. */
function within(element: Element | undefined, tag: number): readonly Element[] {
  const found = elementsOf(element?.content).filter((one) => one.tag === tag);
  return tag === tags.extensions ? found.flatMap(({ content }) => elementsOf(content)) : found;
}

/** Parses consecutive DER elements. Truncated or oversized ones end the list. */
function elementsOf(der: Buffer = Buffer.alloc(0)): readonly Element[] {
  const found: Element[] = [];
  for (let at = 0; at + 2 <= der.length; ) {
    const tag = der.readUInt8(at);
    const first = der.readUInt8(at + 1);
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    const start = at + 2 + lengthBytes;
    if (lengthBytes > 4 || start > der.length) return found;
    const length = lengthBytes === 0 ? first & 0x7f : der.readUIntBE(at + 2, lengthBytes);
    if (start + length > der.length) return found;
    found.push({ tag, content: der.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}
