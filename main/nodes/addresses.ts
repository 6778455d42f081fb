// IPv4 addresses as numbers.

/** The first and the last address of `a`, `a-b` or `a/24`. */
export function endsOf(range: string): readonly [number, number] {
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

export function textOf(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** @param range `a`, `a-b` or `a/24`; nothing of IPv6 lies in it */
export function isInRange(address: string, range: string): boolean {
  if (address.includes(':') || range.includes(':')) return false;
  const [from, to] = endsOf(range);
  const value = valueOf(address);
  return value >= from && value <= to;
}

/** The first and the last one of a network name the network itself and all in it. */
export function isEndOf(address: string, network: string): boolean {
  return endsOf(network).includes(valueOf(address));
}
