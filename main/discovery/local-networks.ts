import { BlockList, isIPv4 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import type { HomeNetwork } from '../../contract/discovery.ts';
import { ipv4OfNumber, numberOfIpv4 } from '../lib/ipv4.ts';
import { sentence } from '../lib/sentence.ts';
import { networkTooLarge, notANetwork, publicNetwork } from './failures.ts';

/** RFC 1918, and loopback for practice machines. */
const privateRanges = new BlockList();
privateRanges.addSubnet('10.0.0.0', 8);
privateRanges.addSubnet('172.16.0.0', 12);
privateRanges.addSubnet('192.168.0.0', 16);
privateRanges.addSubnet('127.0.0.0', 8);

/** A /22 has 1,022 addresses. A wider network is hardly a home, and scanning it may be unwelcome. */
const widestByDefault = 22;
/** Even if a person names the network. */
const widestEver = 16;

/** Bridges, tunnels and containers of this computer, which lead to no other computer at home. */
const inside =
  /^(?:docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|cali|lxc|lxd|tun|tap|wg|utun|tailscale|zt|awdl|llw)/i;

export interface AddressRange {
  readonly network: string;
  /** As numbers, inclusive. */
  readonly first: number;
  readonly last: number;
}

/** The private networks of this computer, each once; large ones are marked as left out. */
export function localNetworks(
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
): readonly HomeNetwork[] {
  const seen = new Map<string, HomeNetwork>();
  for (const [name, addresses = []] of Object.entries(interfaces)) {
    if (inside.test(name)) continue;
    for (const { family, internal, cidr, address } of addresses) {
      if (family !== 'IPv4' || internal || cidr === null || !privateRanges.check(address)) continue;
      const { network, first, last } = rangeOf(cidr);
      if (last < first || seen.has(network)) continue;
      const large = Number(network.split('/')[1]) < widestByDefault;
      seen.set(network, {
        network,
        interface: name,
        addresses: last - first + 1,
        ...(large ? { leftOut: tooLarge(network, last - first + 1) } : {}),
      });
    }
  }
  return [...seen.values()];
}

/** A network that a person named. @throws WildError `discovery.network-refused` */
export function namedNetwork(text: string): HomeNetwork {
  const { network, first, last } = rangeOf(text);
  const size = Number(network.split('/')[1]);
  if (!privateRanges.check(network.split('/')[0] ?? '')) {
    throw publicNetwork(network);
  }
  if (size < widestEver) {
    throw networkTooLarge(network, last - first + 1, widestEver);
  }
  return { network, addresses: last - first + 1 };
}

/** The usable addresses of `192.168.1.7/24`. */
export function rangeOf(cidr: string): AddressRange {
  const [address = '', bits = ''] = cidr.split('/');
  const length = Number(bits);
  if (!isIPv4(address) || !/^\d{1,2}$/.test(bits) || length > 32) {
    throw notANetwork(cidr);
  }
  const size = 2 ** (32 - length);
  const start = Math.floor(numberOfIpv4(address) / size) * size;
  // Networks of one or two addresses have no network and broadcast address (RFC 3021).
  const edge = length >= 31 ? 0 : 1;
  return {
    network: `${ipv4OfNumber(start)}/${length}`,
    first: start + edge,
    last: start + size - 1 - edge,
  };
}

const tooLarge = (network: string, count: number) =>
  sentence('discovery.too-large', '{network} has {count} addresses and is only scanned if you name it.', {
    network,
    count,
  });
