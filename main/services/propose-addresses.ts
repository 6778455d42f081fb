import { endsOf } from '../nodes/nodes.ts';
import { ipv4OfNumber, numberOfIpv4 } from '../lib/ipv4.ts';

export interface AddressFacts {
  /** Of the machines and of everything else that is known to have an address. */
  readonly taken: readonly string[];
  /** `192.168.8.0/24`, if the cloud says so. */
  readonly network?: string | undefined;
  /** `192.168.8.100-192.168.8.199`: what the router gives to others. */
  readonly dhcpRange?: string | undefined;
}

const size = 10;

/**
 * Ten consecutive addresses for apps in the machines’ network, outside the router’s DHCP range: `192.168.8.80-192.168.8.89`.
 * Undefined if nothing is known about the network, or nothing is free. Whether anything answers there must still be checked.
 */
export function proposePool({ taken, network, dhcpRange }: AddressFacts): string | undefined {
  const known = taken.filter((address) => /^\d+(\.\d+){3}$/.test(address));
  const base = network?.split('/')[0] ?? known[0];
  if (base === undefined) return undefined;
  // Home networks that are not a /24 contain the one around their machines.
  const first = Math.floor(numberOfIpv4(known[0] ?? base) / 256) * 256;
  const used = new Set(known.map(numberOfIpv4));
  const [from, to] = dhcpRange === undefined ? [0, -1] : endsOf(dhcpRange);
  const isFree = (start: number) =>
    Array.from({ length: size }, (_, at) => start + at).every(
      (one) => !used.has(one) && !(one >= from && one <= to),
    );
  const start = candidates(base)
    .map((offset) => first + offset)
    .find(isFree);
  return start === undefined ? undefined : `${ipv4OfNumber(start)}-${ipv4OfNumber(start + size - 1)}`;
}

// A practice cloud’s network has its own place for them. At home, routers and their first clients have low addresses.
function candidates(base: string): readonly number[] {
  const wanted = base.startsWith('127.') ? [200] : [80, 90, 70, 60, 50, 40];
  const above = base.startsWith('127.') ? [] : [240, 230, 220, 210, 200];
  return [...wanted, ...above];
}
