import type { NodeChoice } from '../../contract/nodes.ts';
import type { Sentence } from '../../contract/wire.ts';
import { type ConfigMap, valueAt } from '../config/config.ts';
import { isCidr, isIpAddress, isIpRange } from '../lib/typed-text.ts';
import { sentence } from '../lib/sentence.ts';
import { isEndOf, isInRange } from './addresses.ts';
import { namedNodes } from './named-nodes.ts';

/** A machine with a static address. */
interface StaticAddress {
  /** Its current address. */
  readonly machine: string;
  readonly wanted: string;
}

export interface StaticAddressRequest {
  /** Their current addresses. */
  readonly machines: readonly string[];
  readonly choices: Readonly<Record<string, NodeChoice>>;
  readonly values: ConfigMap;
  readonly isSilent: (address: string, signal?: AbortSignal) => Promise<boolean>;
  readonly signal?: AbortSignal | undefined;
}

/** Settings whose addresses no machine may use. */
export const reservedAddressSettings: readonly string[] = [
  'cloud.router.ip',
  'cloud.dns.ip',
  'cluster.loadBalancerIp',
  'cluster.ipAddressPool',
];

/** The planned addresses of the machines. */
export function wantedAddresses({
  machines,
  choices,
}: Pick<StaticAddressRequest, 'machines' | 'choices'>): string[] {
  return machines.map((address) => choices[address]?.staticAddress ?? address);
}

/**
 * Checks static addresses: they must be in the home network, outside of the router's DHCP range, and unused; and the
 * gateway must be known.
 */
export async function refuseStatic(request: StaticAddressRequest): Promise<readonly Sentence[]> {
  const statics = request.machines.flatMap((machine): StaticAddress[] => {
    const wanted = request.choices[machine]?.staticAddress;
    return wanted === undefined ? [] : [{ machine, wanted }];
  });
  if (statics.length === 0) return [];
  const unknown = missingNetworkSettings(request.values);
  if (unknown.length > 0) return unknown;
  const all = await Promise.all(statics.map((one) => refuseOne(one, request)));
  return all.flatMap((one) => one ?? []);
}

async function refuseOne(
  { machine, wanted }: StaticAddress,
  request: StaticAddressRequest,
): Promise<Sentence | undefined> {
  const network = textAt(request.values, 'cluster.network');
  const dhcpRange = textAt(request.values, 'cloud.dhcpRange');
  if (!isInRange(wanted, network) || isEndOf(wanted, network)) {
    return sentence('nodes.refuse.static-outside', '{address} isn’t a valid machine address in {network}.', {
      address: wanted,
      network,
    });
  }
  if (isInRange(wanted, dhcpRange)) {
    return sentence(
      'nodes.refuse.static-dhcp',
      '{address} is in {range}, the range that your router assigns to other devices.',
      { address: wanted, range: dhcpRange },
    );
  }
  const holder = holderOf(wanted, machine, request);
  if (holder !== undefined) {
    return sentence('nodes.refuse.static-taken', '{address} is already used by {holder}.', {
      address: wanted,
      holder,
    });
  }
  if (wanted === machine || (await request.isSilent(wanted, request.signal))) return undefined;
  return sentence('nodes.refuse.static-answers', 'Something already answers at {address}.', {
    address: wanted,
  });
}

function missingNetworkSettings(values: ConfigMap): readonly Sentence[] {
  const needed = [
    ['cluster.network', isCidr],
    ['cloud.router.ip', isIpAddress],
    ['cloud.dhcpRange', isIpRange],
  ] as const;
  return needed
    .filter(([path, fits]) => !fits(textAt(values, path)))
    .map(([path]) =>
      sentence(
        'nodes.refuse.static-unknown',
        'A static address requires the settings of your network. Set {path} first.',
        { path },
      ),
    );
}

/** What uses an address already: a setting, an address or a machine name. */
function holderOf(
  wanted: string,
  machine: string,
  { machines, choices, values }: StaticAddressRequest,
): string | undefined {
  const setting = [...reservedAddressSettings, 'cluster.nodes.control.vip'].find((path) => {
    const range = textAt(values, path);
    return range !== '' && isInRange(wanted, range);
  });
  if (setting !== undefined) return setting;
  const others = machines.filter((address) => address !== machine);
  const other = others.find((address) => address === wanted || choices[address]?.staticAddress === wanted);
  if (other !== undefined) return other;
  // The same machine may be in config.yaml from an earlier plan.
  return namedNodes(values).find(
    ({ address, name }) => address === wanted && currentOf(values, name) !== machine && address !== machine,
  )?.name;
}

function currentOf(values: ConfigMap, name: string): unknown {
  return valueAt(values, ['cluster', 'nodes', name, 'currentIp']);
}

function textAt(values: ConfigMap, path: string): string {
  const value = valueAt(values, path.split('.'));
  return typeof value === 'string' ? value : '';
}
