import { isIPv4 } from 'node:net';
import type { Sentence } from '../../contract/sentence.ts';
import { type ConfigMap, valueAt } from '../config/config.ts';
import { inBatches } from '../lib/in-batches.ts';
import { ipv4OfNumber } from '../lib/ipv4.ts';
import { sentence } from '../lib/sentence.ts';
import { endsOf, isInRange, namedNodes } from '../nodes/nodes.ts';

export interface AddressQuestion {
  /** `192.168.8.80-192.168.8.89`, or with a prefix length. */
  readonly range: string;
  readonly config: ConfigMap;
  /** Addresses that the cluster itself answers at. */
  readonly ours: ReadonlySet<string>;
  readonly isSilent: (address: string, signal: AbortSignal) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** A whole home network. Nobody needs more, and asking more would take minutes. */
const mostAsked = 256;
const askedAtOnce = 32;

/** Why addresses can’t be given to apps; undefined if all of a range are free as far as anybody can tell. */
export async function whyNotFree(question: AddressQuestion): Promise<Sentence | undefined> {
  const { range, config, ours, isSilent, signal } = question;
  const known = whyKnownTaken(range, config);
  if (known !== undefined) return known;
  // All of 127.0.0.0/8 is this computer, which answers at every address of a practice cloud.
  const asked = addressesOf(range).filter((address) => !ours.has(address) && !address.startsWith('127.'));
  const silent = await inBatches(asked, askedAtOnce, (address) => isSilent(address, signal));
  const address = asked.find((_, at) => silent[at] === false);
  return address === undefined
    ? undefined
    : sentence('services.address.answers', 'Something already responds at {address}.', { address });
}

function whyKnownTaken(range: string, config: ConfigMap): Sentence | undefined {
  const at = (...parts: string[]): string => {
    const value = valueAt(config, parts);
    return typeof value === 'string' ? value : '';
  };
  for (const { name, address } of namedNodes(config))
    if (address !== undefined && isInRange(address, range))
      return sentence('services.address.machine', '{address} is the address of the machine {name}.', {
        ...{ address, name },
      });
  const vip = at('cluster', 'nodes', 'control', 'vip');
  if (vip !== '' && isInRange(vip, range))
    return sentence('services.address.vip', '{address} is the shared IP address of the control plane.', {
      address: vip,
    });
  const router = at('cloud', 'router', 'ip');
  if (router !== '' && isInRange(router, range))
    return sentence('services.address.router', '{address} is the address of your router.', {
      address: router,
    });
  return whyAssigned(range, at('cloud', 'dhcpRange'));
}

function whyAssigned(range: string, dhcpRange: string): Sentence | undefined {
  if (!isIpv4Range(range) || !isIpv4Range(dhcpRange)) return undefined;
  const [first, last] = endsOf(range);
  const [from, to] = endsOf(dhcpRange);
  const shared = Math.max(first, from);
  if (shared > Math.min(last, to)) return undefined;
  return sentence(
    'services.address.dhcp',
    '{address} is in {range}, the range that your router gives to other devices.',
    { address: ipv4OfNumber(shared), range: dhcpRange },
  );
}

/** The addresses of an IPv4 range, at most as many as can be asked; others can’t be counted. */
function addressesOf(range: string): string[] {
  if (!isIpv4Range(range)) return [];
  const [first, last] = endsOf(range);
  const count = Math.min(mostAsked, last - first + 1);
  return Array.from({ length: Math.max(0, count) }, (_, at) => ipv4OfNumber(first + at));
}

const isIpv4Range = (range: string): boolean =>
  range.split(/[-/]/, 1).every((address) => isIPv4(address.trim()));
