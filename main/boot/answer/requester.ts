/** Who asks for something to boot, and how. Pure. */
import type { BootMachine } from '../../../contract/boot.ts';
import type { DhcpPacket } from '../wire/dhcp-packet.ts';

export interface Requester {
  readonly mac: string;
  readonly uuid?: string;
  readonly firmware: BootMachine['firmware'];
  readonly architecture: BootMachine['architecture'];
  /** Not the firmware, but iPXE: in the network card, or the loader that we sent. */
  readonly ipxe: boolean;
}

type Kind = Pick<Requester, 'firmware' | 'architecture'>;

/** RFC 4578 and IANA's list. Talos doesn't exist for the others, such as 32-bit UEFI (6), so they hear nothing. */
const kinds: ReadonlyMap<number, Kind> = new Map([
  [0, { firmware: 'bios', architecture: 'amd64' }],
  [7, { firmware: 'uefi', architecture: 'amd64' }],
  [9, { firmware: 'uefi', architecture: 'amd64' }],
  [11, { firmware: 'uefi', architecture: 'arm64' }],
  [16, { firmware: 'uefi-http', architecture: 'amd64' }],
  [19, { firmware: 'uefi-http', architecture: 'arm64' }],
]);

export const [userClass, vendorClass, clientArchitecture, clientUuid] = [77, 60, 93, 97];

/** With which we ask for other servers. Locally administered, so it belongs to no network card. */
export const probeMac = '02:57:49:4c:44:01';

/** @returns undefined for every client that doesn't ask for something to boot that we have */
export function requesterOf(packet: DhcpPacket): Requester | undefined {
  const asked = packet.options.get(vendorClass)?.toString('latin1') ?? '';
  const way = /^(PXEClient|HTTPClient)/.exec(asked)?.[1];
  if (packet.op !== 1 || way === undefined || packet.mac === probeMac) return undefined;
  const kind = kinds.get(architectureOf(packet, asked) ?? -1);
  if (kind === undefined || (way === 'HTTPClient') !== (kind.firmware === 'uefi-http')) return undefined;
  const ipxe = isIpxe(packet.options.get(userClass));
  const uuid = uuidOf(packet.options.get(clientUuid));
  return { mac: packet.mac, ...kind, ipxe, ...(uuid === undefined ? {} : { uuid }) };
}

/** Option 93 may list several. Option 60 repeats the first, except in iPXE, which may send a bare `PXEClient`. */
function architectureOf({ options }: DhcpPacket, asked: string): number | undefined {
  const listed = options.get(clientArchitecture);
  if (listed !== undefined) return listed.length >= 2 ? listed.readUInt16BE(0) : undefined;
  const written = /:Arch:(\d{5})/.exec(asked)?.[1];
  return written === undefined ? undefined : Number(written);
}

/** As a bare text, or with its length in front (RFC 3004). */
function isIpxe(value: Buffer | undefined): boolean {
  const text = value?.toString('latin1');
  return text === 'iPXE' || text === '\x04iPXE';
}

/** Firmware and iPXE send the number as SMBIOS stores it, with its first three parts in little endian. */
function uuidOf(value: Buffer | undefined): string | undefined {
  if (value?.length !== 17 || value[0] !== 0) return undefined;
  const number = Buffer.from(value.subarray(1));
  if (number.every((byte) => byte === 0) || number.every((byte) => byte === 0xff)) return undefined;
  number.subarray(0, 4).reverse();
  number.subarray(4, 6).reverse();
  number.subarray(6, 8).reverse();
  return number.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
