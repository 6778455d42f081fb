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
    if (!ranges.some(([from, to]) => one >= from && one <= to)) found.push(textOf(one));
  }
  return found;
}

/** The first and the last address of `a`, `a-b` or `a/24`. */
function endsOf(range: string): readonly [number, number] {
  const [address = '', bits] = range.split('/');
  if (bits !== undefined) {
    const size = 2 ** (32 - Number(bits));
    const first = Math.floor(valueOf(address) / size) * size;
    return [first, first + size - 1];
  }
  const [from = '', to = from] = range.split('-').map((end) => end.trim());
  return [valueOf(from), valueOf(to)];
}

function valueOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function textOf(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
