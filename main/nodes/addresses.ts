import { numberOfIpv4 } from '../lib/ipv4.ts';

/** The first and the last address of `a`, `a-b` or `a/24`. */
export function endsOf(range: string): readonly [number, number] {
  const [address = '', bits] = range.split('/');
  if (bits !== undefined) {
    const size = 2 ** (32 - Number(bits));
    const first = Math.floor(numberOfIpv4(address) / size) * size;
    return [first, first + size - 1];
  }
  const [from = '', to = from] = range.split('-').map((end) => end.trim());
  return [numberOfIpv4(from), numberOfIpv4(to)];
}

/** @param range `a`, `a-b` or `a/24`; IPv6 addresses are never in range */
export function isInRange(address: string, range: string): boolean {
  if (address.includes(':') || range.includes(':')) return false;
  const [from, to] = endsOf(range);
  const value = numberOfIpv4(address);
  return value >= from && value <= to;
}

/** The network address and the broadcast address, which no machine can have. */
export function isEndOf(address: string, network: string): boolean {
  return endsOf(network).includes(numberOfIpv4(address));
}
