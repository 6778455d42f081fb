import type { NetworkInterfaceInfo } from 'node:os';
import { ipv4OfNumber, numberOfIpv4 } from '../../lib/ipv4.ts';

/** Where a broadcast is sent: the address of this computer decides by which network card it leaves. */
export interface BroadcastRoute {
  readonly from: string;
  readonly to: string;
}

/**
 * The network that contains an address or, if this computer isn't in it, all of its networks. Routers don't pass
 * broadcasts on, so a machine in another network is only reached if the networks share a switch.
 */
export function broadcastRoutes(
  interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>,
  address: string,
): readonly BroadcastRoute[] {
  const all = Object.values(interfaces)
    .flatMap((addresses = []) => addresses)
    .filter(({ family }) => family === 'IPv4')
    .map(({ address: from, netmask, internal }) => ({ from, internal, ...rangeOf(from, netmask) }))
    // Tunnels between two computers, which have no broadcast address.
    .filter(({ first, last }) => last - first > 1);
  const target = numberOfIpv4(address);
  const near = all.filter(({ first, last }) => first <= target && target <= last);
  const chosen = near.length > 0 ? near : all.filter(({ internal }) => !internal);
  return chosen.map(({ from, last }) => ({ from, to: ipv4OfNumber(last) }));
}

function rangeOf(address: string, netmask: string): { readonly first: number; readonly last: number } {
  const size = 2 ** 32 - numberOfIpv4(netmask);
  const first = Math.floor(numberOfIpv4(address) / size) * size;
  return { first, last: first + size - 1 };
}
