/** Packets as strangers would send them: random bytes, and real packets with bytes changed, cut off or repeated. */
import { buildDhcp, type DhcpPacket } from './dhcp-packet.ts';

/** mulberry32 */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function below(random: () => number, count: number): number {
  return Math.floor(random() * count);
}

export function bytes(random: () => number, count: number): Buffer {
  const made = Buffer.alloc(count);
  for (let at = 0; at < count; at++) made[at] = below(random, 256);
  return made;
}

export const machineMac = '52:54:00:12:34:56';

const empty = {
  ciaddr: '0.0.0.0',
  yiaddr: '0.0.0.0',
  siaddr: '0.0.0.0',
  giaddr: '0.0.0.0',
  sname: '',
  file: '',
};

/** What EDK2 sends first, as far as it matters. */
export function discover(
  options: ReadonlyMap<number, Buffer> = new Map(),
  fields: Partial<DhcpPacket> = {},
): DhcpPacket {
  return {
    ...{ op: 1, xid: 0xcafe, secs: 4, flags: 0x8000, mac: machineMac, ...empty, ...fields },
    options: new Map([
      [53, Buffer.from([1])],
      [60, Buffer.from('PXEClient:Arch:00007:UNDI:003000')],
      [93, Buffer.from([0, 7])],
      [94, Buffer.from([1, 3, 0])],
      [97, Buffer.from([0, ...Array.from({ length: 16 }, (_, index) => index + 1)])],
      ...options,
    ]),
  };
}

export function randomDhcp(random: () => number): Buffer {
  switch (below(random, 4)) {
    case 0:
      return bytes(random, below(random, 700));
    case 1: {
      // A valid head, then random options.
      const head = buildDhcp(discover()).subarray(0, 240);
      return Buffer.concat([head, bytes(random, below(random, 400))]);
    }
    case 2:
      return mutated(buildDhcp(discover()), random);
    default: {
      const type = Buffer.from([below(random, 10)]);
      const architecture = Buffer.from([0, below(random, 24)]);
      return buildDhcp(
        discover(
          new Map([
            [53, type],
            [93, architecture],
            [60, Buffer.from(['PXEClient', 'HTTPClient', 'MSFT 5.0', ''][below(random, 4)] ?? '')],
          ]),
          { mac: `52:54:00:12:34:5${below(random, 10)}` },
        ),
      );
    }
  }
}

export function mutated(packet: Buffer, random: () => number): Buffer {
  let changed = Buffer.from(packet);
  for (let left = 1 + below(random, 8); left > 0; left--) {
    const at = below(random, changed.length);
    const what = below(random, 4);
    if (what === 0) changed[at] = below(random, 256);
    if (what === 1) changed[at] = 255;
    if (what === 2) changed = changed.subarray(0, Math.max(1, at));
    if (what === 3)
      changed = Buffer.concat([changed.subarray(0, at), changed.subarray(below(random, changed.length))]);
  }
  return changed;
}

export function randomTftp(random: () => number): Buffer {
  const request = Buffer.concat([
    Buffer.from([0, 1]),
    Buffer.from('52-54-00-12-34-56/ipxe.efi\0octet\0tsize\x000\0blksize\x001468\0windowsize\x004\0'),
  ]);
  return below(random, 2) === 0 ? bytes(random, below(random, 600)) : mutated(request, random);
}
