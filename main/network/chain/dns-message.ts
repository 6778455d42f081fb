// The part of DNS messages (RFC 1035) that a question for addresses needs. Node's resolver can't be made to use TCP.

export type AddressKind = 'A' | 'AAAA';

export type DnsAnswer =
  | { readonly outcome: 'addresses'; readonly addresses: readonly string[] }
  /** `empty`: the name exists, but has no address of this kind · `failed`: the server has a problem · `silent`: no answer. */
  | { readonly outcome: 'empty' | 'no-such-name' | 'refused' | 'failed' | 'silent' };

const types: Readonly<Record<AddressKind, number>> = { A: 1, AAAA: 28 };
const internet = 1;

export function encodeQuestion(id: number, name: string, kind: AddressKind): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(id, 0);
  // A standard question that asks the server to resolve the name for us.
  header.writeUInt16BE(0x0100, 2);
  header.writeUInt16BE(1, 4);
  const labels = name
    .split('.')
    .flatMap((label) => [Buffer.from([label.length]), Buffer.from(label, 'ascii')]);
  const end = Buffer.alloc(5);
  end.writeUInt16BE(types[kind], 1);
  end.writeUInt16BE(internet, 3);
  return Buffer.concat([header, ...labels, end]);
}

export interface DecodedAnswer {
  readonly answer: DnsAnswer;
  /** The answer didn't fit into UDP. */
  readonly truncated: boolean;
}

/** Undefined if the message isn't the answer to the question with this id, or is damaged. */
export function decodeAnswer(message: Buffer, id: number, kind: AddressKind): DecodedAnswer | undefined {
  if (message.length < 12 || message.readUInt16BE(0) !== id) return undefined;
  const flags = message.readUInt16BE(2);
  if ((flags & 0x8000) === 0) return undefined;
  const truncated = (flags & 0x0200) !== 0;
  const code = flags & 0x000f;
  if (code !== 0) return { answer: { outcome: refusals[code] ?? 'failed' }, truncated };
  const addresses = addressesIn(message, kind);
  if (addresses === undefined) return undefined;
  return {
    answer: addresses.length === 0 ? { outcome: 'empty' } : { outcome: 'addresses', addresses },
    truncated,
  };
}

const refusals: Readonly<Record<number, 'no-such-name' | 'refused'>> = { 3: 'no-such-name', 5: 'refused' };

function addressesIn(message: Buffer, kind: AddressKind): readonly string[] | undefined {
  const addresses: string[] = [];
  let at: number | undefined = 12;
  for (let left = message.readUInt16BE(4); left > 0; left--) {
    at = afterName(message, at);
    if (at === undefined) return undefined;
    at += 4;
  }
  for (let left = message.readUInt16BE(6); left > 0; left--) {
    at = afterName(message, at);
    if (at === undefined || at + 10 > message.length) return undefined;
    const type = message.readUInt16BE(at);
    const length = message.readUInt16BE(at + 8);
    const data = message.subarray(at + 10, at + 10 + length);
    if (data.length < length) return undefined;
    if (type === types[kind] && length === (kind === 'A' ? 4 : 16)) addresses.push(addressOf(data));
    at += 10 + length;
  }
  return addresses;
}

/** The position behind a name, which ends with an empty label or with a pointer to an earlier one. */
function afterName(message: Buffer, start: number): number | undefined {
  for (let at = start; at < message.length; ) {
    const length = message[at] ?? 0;
    if (length === 0) return at + 1;
    if (length >= 0xc0) return at + 2;
    at += length + 1;
  }
  return undefined;
}

function addressOf(data: Buffer): string {
  if (data.length === 4) return data.join('.');
  const groups = Array.from({ length: 8 }, (_, n) => data.readUInt16BE(n * 2).toString(16));
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}
