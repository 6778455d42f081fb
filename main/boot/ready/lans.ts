/** The networks of this computer from which machines can be started. Pure. */
import { BlockList } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';
import type { BootLan } from '../../../contract/boot.ts';
import { ipv4OfNumber, numberOfIpv4 } from '../../lib/ipv4.ts';

export type CardKind = BootLan['kind'];

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

const homes = new BlockList();
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  homes.addSubnet(network, bits);

const order: readonly CardKind[] = ['wired', 'unknown', 'wireless', 'virtual'];

/** The best one first: wired, then the others. */
export function lansOf(interfaces: Interfaces, kindOf: (card: string) => CardKind): readonly BootLan[] {
  const lans = Object.entries(interfaces).flatMap(([card, addresses = []]) =>
    addresses.flatMap(({ family, internal, address, netmask, cidr }): BootLan[] => {
      if (family !== 'IPv4' || internal || cidr === null || !homes.check(address)) return [];
      const network = ipv4OfNumber(and(numberOfIpv4(address), numberOfIpv4(netmask)));
      return [{ interface: card, address, network: `${network}/${cidr.split('/')[1]}`, kind: kindOf(card) }];
    }),
  );
  return lans.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}

/** Bitwise operators of JavaScript are signed. */
const and = (one: number, other: number): number => Number(BigInt(one) & BigInt(other));

/** `networksetup -listallhardwareports` (macOS). */
export function parseHardwarePorts(output: string): ReadonlyMap<string, CardKind> {
  const kinds = new Map<string, CardKind>();
  for (const block of output.split(/\n\s*\n/)) {
    const name = /^Hardware Port: (.*)$/m.exec(block)?.[1] ?? '';
    const device = /^Device: (\S+)$/m.exec(block)?.[1];
    if (device !== undefined) kinds.set(device, kindNamed(name));
  }
  return kinds;
}

function kindNamed(name: string): CardKind {
  if (/wi-?fi|airport/i.test(name)) return 'wireless';
  if (/ethernet|lan/i.test(name)) return 'wired';
  return /bridge/i.test(name) ? 'virtual' : 'unknown';
}

/** `Get-NetAdapter | Select Name, PhysicalMediaType, Virtual | ConvertTo-Json` (Windows): one object, or a list. */
export function parseNetAdapters(output: string): ReadonlyMap<string, CardKind> {
  const kinds = new Map<string, CardKind>();
  const parsed: unknown = JSON.parse(output);
  for (const adapter of Array.isArray(parsed) ? (parsed as unknown[]) : [parsed]) {
    if (typeof adapter !== 'object' || adapter === null || !('Name' in adapter)) continue;
    const media = 'PhysicalMediaType' in adapter ? String(adapter.PhysicalMediaType) : '';
    const isVirtual = 'Virtual' in adapter && adapter.Virtual === true;
    const kind = /802\.11/.test(media) ? 'wireless' : /802\.3/.test(media) ? 'wired' : 'unknown';
    kinds.set(String(adapter.Name), isVirtual ? 'virtual' : kind);
  }
  return kinds;
}
