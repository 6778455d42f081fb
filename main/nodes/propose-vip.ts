import { ipv4OfNumber } from '../lib/ipv4.ts';
import { endsOf } from './addresses.ts';

/**
 * Candidates for the shared address of the control plane, best first: in their network, not assigned by the router and
 * not known to be used. Whether one is really free must be probed.
 * @param network `192.168.8.0/24`; of one wider than /16, only the upper /16 is searched
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
  // From the top, because routers and the first devices usually have low addresses.
  for (let one = high - 1; one > Math.max(low, high - 65_536) && found.length < most; one--) {
    if (!ranges.some(([from, to]) => one >= from && one <= to)) found.push(ipv4OfNumber(one));
  }
  return found;
}
