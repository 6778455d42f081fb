import { ipv4OfNumber } from '../lib/ipv4.ts';
import { endsOf } from './addresses.ts';

/**
 * Addresses that the machines that steer could share, the best first: in their network, not given out by the router and
 * not used by anything that we know. Whether one answers already, only the network can say.
 * @param network `192.168.8.0/24`; no wider one is searched than /16
 */
export function vipCandidates(
  network: string,
  dhcpRange: string,
  taken: readonly string[],
  most: number,
): readonly string[] {
  const [low, high] = endsOf(network);
  const ranges = [dhcpRange, ...taken].map(endsOf);
  const found: string[] = [];
  // From the top: routers and their first guests have the low addresses.
  for (let one = high - 1; one > Math.max(low, high - 65_536) && found.length < most; one--) {
    if (!ranges.some(([from, to]) => one >= from && one <= to)) found.push(ipv4OfNumber(one));
  }
  return found;
}
