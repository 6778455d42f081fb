/** DHCP packets (RFC 2131, 2132, 3396), as far as machines send them that start from the network. Pure. */
import { isIPv4 } from 'node:net';
import { ipv4OfNumber, numberOfIpv4 } from '../../lib/ipv4.ts';

export interface DhcpPacket {
  /** 1: from a client · 2: from a server */
  readonly op: 1 | 2;
  readonly xid: number;
  /** For how long the client has been trying. */
  readonly secs: number;
  readonly flags: number;
  readonly ciaddr: string;
  readonly yiaddr: string;
  /** The server from which the client loads its file. */
  readonly siaddr: string;
  /** The relay. */
  readonly giaddr: string;
  readonly mac: string;
  readonly sname: string;
  readonly file: string;
  readonly options: ReadonlyMap<number, Buffer>;
}

const fixedBytes = 236;
const cookie = 0x63825363;
const optionsAt = fixedBytes + 4;
/** Old firmware ignores shorter packets. */
const smallestBytes = 300;
/** What fits into one Ethernet frame and more; a longer packet isn't from firmware. */
const largestBytes = 2048;
const [pad, end, overload] = [0, 255, 52];

/** @returns undefined for anything that isn't a well-formed packet of an Ethernet client */
export function parseDhcp(bytes: Buffer): DhcpPacket | undefined {
  if (bytes.length < optionsAt || bytes.length > largestBytes) return undefined;
  const op = bytes[0];
  if ((op !== 1 && op !== 2) || bytes[1] !== 1 || bytes[2] !== 6) return undefined;
  if (bytes.readUInt32BE(fixedBytes) !== cookie) return undefined;
  const hardware = bytes.subarray(28, 34);
  // Multicast and empty addresses belong to no network card.
  if (((hardware[0] ?? 1) & 1) === 1 || hardware.every((byte) => byte === 0)) return undefined;
  const pieces = new Map<number, Buffer[]>();
  if (!collectOptions(bytes.subarray(optionsAt), pieces)) return undefined;
  const where = pieces.get(overload)?.[0]?.[0] ?? 0;
  if ((where & 1) !== 0 && !collectOptions(bytes.subarray(108, 236), pieces)) return undefined;
  if ((where & 2) !== 0 && !collectOptions(bytes.subarray(44, 108), pieces)) return undefined;
  return {
    op,
    xid: bytes.readUInt32BE(4),
    secs: bytes.readUInt16BE(8),
    flags: bytes.readUInt16BE(10),
    ciaddr: addressAt(bytes, 12),
    yiaddr: addressAt(bytes, 16),
    siaddr: addressAt(bytes, 20),
    giaddr: addressAt(bytes, 24),
    mac: [...hardware].map((byte) => byte.toString(16).padStart(2, '0')).join(':'),
    sname: (where & 2) === 0 ? textOf(bytes.subarray(44, 108)) : '',
    file: (where & 1) === 0 ? textOf(bytes.subarray(108, 236)) : '',
    options: new Map([...pieces].map(([code, parts]) => [code, Buffer.concat(parts)])),
  };
}

/** @returns false if an option reaches beyond the end */
function collectOptions(bytes: Buffer, into: Map<number, Buffer[]>): boolean {
  let at = 0;
  while (at < bytes.length) {
    const code = bytes[at++];
    if (code === end) return true;
    if (code === pad || code === undefined) continue;
    const length = bytes[at++];
    if (length === undefined || at + length > bytes.length) return false;
    // An option that is longer than 255 bytes is sent in pieces.
    const piece = bytes.subarray(at, at + length);
    const before = into.get(code);
    if (before === undefined) into.set(code, [piece]);
    else before.push(piece);
    at += length;
  }
  return true;
}

export function buildDhcp(packet: DhcpPacket): Buffer {
  const head = Buffer.alloc(optionsAt);
  head[0] = packet.op;
  head[1] = 1;
  head[2] = 6;
  head.writeUInt32BE(packet.xid, 4);
  head.writeUInt16BE(packet.secs, 8);
  head.writeUInt16BE(packet.flags, 10);
  for (const [index, address] of [packet.ciaddr, packet.yiaddr, packet.siaddr, packet.giaddr].entries())
    head.writeUInt32BE(numberOfIpv4(address), 12 + 4 * index);
  Buffer.from(packet.mac.replaceAll(':', ''), 'hex').copy(head, 28);
  head.write(packet.sname.slice(0, 63), 44, 'latin1');
  head.write(packet.file.slice(0, 127), 108, 'latin1');
  head.writeUInt32BE(cookie, fixedBytes);
  const options = [...packet.options].flatMap(([code, value]) => piecesOf(code, value));
  const bytes = Buffer.concat([head, ...options, Buffer.from([end])]);
  return bytes.length >= smallestBytes
    ? bytes
    : Buffer.concat([bytes, Buffer.alloc(smallestBytes - bytes.length)]);
}

function piecesOf(code: number, value: Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = 0; at === 0 || at < value.length; at += 255) {
    const piece = value.subarray(at, at + 255);
    pieces.push(Buffer.from([code, piece.length]), piece);
  }
  return pieces;
}

const addressAt = (bytes: Buffer, at: number): string => ipv4OfNumber(bytes.readUInt32BE(at));

function textOf(field: Buffer): string {
  const length = field.indexOf(0);
  return field.toString('latin1', 0, length === -1 ? field.length : length);
}

/** An address of four bytes, as options contain them. */
export function addressOption(value: Buffer | undefined): string | undefined {
  return value?.length === 4 ? addressAt(value, 0) : undefined;
}

export function addressBytes(address: string): Buffer {
  if (!isIPv4(address)) throw new TypeError(`not an IPv4 address: ${address}`);
  return Buffer.from(address.split('.').map(Number));
}
