import type { X509Certificate } from 'node:crypto';

/** 2.5.29.35, authorityKeyIdentifier, as DER. */
const extensionId = Buffer.from('0603551d23', 'hex');

const tags = { octetString: 0x04, sequence: 0x30, keyIdentifier: 0x80, extensions: 0xa3 } as const;

/** In bytes; real ones are hashes. */
const longest = 64;

interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/**
 * Which authority signed a certificate, as the certificate claims: the identifier of its key in hexadecimal. Node reads
 * most of a certificate but not this.
 * @returns undefined where the certificate doesn't say
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

/** Of the parts of an element those with this tag; of `[3] EXPLICIT` the list that it wraps. */
function within(element: Element | undefined, tag: number): readonly Element[] {
  const found = elementsOf(element?.content).filter((one) => one.tag === tag);
  return tag === tags.extensions ? found.flatMap(({ content }) => elementsOf(content)) : found;
}

/** DER elements one after the other. What is cut off or longer than a certificate can be ends the list. */
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
