/** What a packet on port 67 or 4011 means, and what we answer. Pure. */
import { addressBytes, addressOption, type DhcpPacket } from '../wire/dhcp-packet.ts';
import { clientUuid, type Requester, requesterOf, vendorClass } from './requester.ts';

export interface World {
  /** Of this computer. */
  readonly address: string;
  readonly httpPort: number;
  /** The name of the file with which this machine's firmware starts; undefined if there is none for it. */
  readonly loaderFor: (requester: Requester) => string | undefined;
  readonly allows: (mac: string) => boolean;
}

export interface Heard {
  readonly requester: Requester;
  readonly what: 'asks' | 'chose';
  readonly allowed: boolean;
  readonly secs: number;
  /** Of the server whose offer the machine accepted. */
  readonly server?: string;
  /** That the machine has, or accepted. */
  readonly address?: string;
  readonly answer?: Answer;
}

export interface Answer {
  readonly packet: DhcpPacket;
  /** undefined: back to where the packet came from */
  readonly to: { readonly address: string; readonly port: number } | undefined;
}

const [messageType, requestedAddress, serverId, vendorOptions, ipxeOptions] = [53, 50, 54, 43, 175];
const [discover, offer, request, ack, inform] = [1, 2, 3, 5, 8];
/** “Load the file that this offer names, ask nobody else.” */
const noDiscovery = Buffer.from([6, 1, 8, 255]);
/** iPXE prefers our offer to what the router has left from an earlier setup. */
const priority = Buffer.from([1, 1, 1]);
const bootItem = 71;
const none = '0.0.0.0';

/** @returns undefined for everything that isn't a machine asking for something to boot that we have */
export function decide(packet: DhcpPacket, port: 67 | 4011, world: World): Heard | undefined {
  const requester = requesterOf(packet);
  const type = packet.options.get(messageType)?.[0];
  if (requester === undefined || type === undefined) return undefined;
  const allowed = world.allows(packet.mac);
  const heard = { requester, allowed, secs: packet.secs };
  if (port === 67 && type === request) {
    const server = addressOption(packet.options.get(serverId));
    const address = addressOption(packet.options.get(requestedAddress));
    return { ...heard, what: 'chose', ...(server && { server }), ...(address && { address }) };
  }
  const asks = port === 67 ? type === discover : type === request || type === inform;
  if (!asks) return undefined;
  const known = packet.ciaddr === none ? {} : { address: packet.ciaddr };
  const file = allowed ? fileFor(requester, world) : undefined;
  if (file === undefined) return { ...heard, ...known, what: 'asks' };
  return { ...heard, ...known, what: 'asks', answer: answerTo(packet, { port, requester, file }, world) };
}

/** Each machine downloads from a folder named after its MAC address, which shows whose request it is. */
export const folderOf = (mac: string): string => mac.replaceAll(':', '-');

export const urlFor = ({ address, httpPort }: Pick<World, 'address' | 'httpPort'>, mac: string): string =>
  `http://${address}:${httpPort}/${folderOf(mac)}`;

function fileFor(requester: Requester, world: World): string | undefined {
  const loader = world.loaderFor(requester);
  if (loader === undefined) return undefined;
  if (requester.ipxe) return `${urlFor(world, requester.mac)}/boot.ipxe`;
  if (requester.firmware === 'uefi-http') return `${urlFor(world, requester.mac)}/${loader}`;
  return `${folderOf(requester.mac)}/${loader}`;
}

function answerTo(
  asked: DhcpPacket,
  { port, requester, file }: { port: 67 | 4011; requester: Requester; file: string },
  { address }: World,
): Answer {
  const http = requester.firmware === 'uefi-http' && !requester.ipxe;
  const uuid = asked.options.get(clientUuid);
  const item = port === 4011 ? bootItemOf(asked.options.get(vendorOptions)) : undefined;
  const options = new Map<number, Buffer>([
    [messageType, Buffer.from([port === 67 ? offer : ack])],
    [serverId, addressBytes(address)],
    [vendorClass, Buffer.from(http ? 'HTTPClient' : 'PXEClient')],
    ...(uuid === undefined ? [] : ([[clientUuid, uuid]] as const)),
    ...(http ? [] : ([[vendorOptions, item ?? noDiscovery]] as const)),
    ...(requester.ipxe ? ([[ipxeOptions, priority]] as const) : []),
  ]);
  const { xid, flags, giaddr, mac } = asked;
  const packet: DhcpPacket = {
    ...{ op: 2, xid, secs: 0, flags, giaddr, mac, file, options },
    ciaddr: port === 67 ? none : asked.ciaddr,
    yiaddr: none,
    siaddr: address,
    sname: address,
  };
  if (port === 4011) return { packet, to: undefined };
  return {
    packet,
    to: giaddr === none ? { address: '255.255.255.255', port: 68 } : { address: giaddr, port: 67 },
  };
}

/** The entry of a boot menu that the machine chose has to be repeated. */
function bootItemOf(value: Buffer | undefined): Buffer | undefined {
  for (let at = 0; value !== undefined && at + 1 < value.length; ) {
    const [code = 0, length = 0] = [value[at], value[at + 1]];
    if (code === 255) return undefined;
    if (code === bootItem && at + 2 + length <= value.length)
      return Buffer.concat([
        noDiscovery.subarray(0, 3),
        value.subarray(at, at + 2 + length),
        Buffer.from([255]),
      ]);
    at += code === 0 ? 1 : 2 + length;
  }
  return undefined;
}
