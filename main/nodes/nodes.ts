/**
 * The machines of a cloud: which part each one takes, which of its disks is used, and how it is written down.
 *
 * Most callers show {@link Nodes.plan} and, when a person agrees, {@link Nodes.choose} the same into config.yaml.
 * What never changes: a plan touches nothing; a disk is chosen by its serial number or WWID, never the one that the
 * machine runs from, and an empty one before one that holds something; a plan against which something speaks is not
 * written; no machine is spoken to here.
 */
import type { ClusterPlan, NamedNode } from '../../contract/nodes.ts';
import type { Sentence } from '../../contract/wire.ts';
import type { Cloud, Clouds } from '../clouds/clouds.ts';
import { type Config, type ConfigMap, valueAt } from '../config/config.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { additionSettings, namedNodes, settingsOf } from './named-nodes.ts';
import { type Addition, type AdditionRequest, planAddition } from './plan-addition.ts';
import { type ClusterRequest, needsVip, planCluster, type SharedAddress } from './plan-cluster.ts';
import { vipCandidates } from './propose-vip.ts';
import { refuseStatic, reservedAddressSettings, wantedAddresses } from './static-addresses.ts';

export { isInRange } from './addresses.ts';
export { diskInWords } from './choose-disks.ts';
export { createFactory } from './factory.ts';
export { isSilent } from './is-silent.ts';
export { suitability } from './suitability.ts';
export { isReservedName, namedNodes } from './named-nodes.ts';
export type { Addition, AdditionRequest } from './plan-addition.ts';
export {
  assessQuorum,
  type MembershipStep,
  type QuorumAssessment,
  type QuorumMember,
} from './assess-quorum.ts';
export { refuseControlPlaneSize, spare } from './quorum.ts';
export { talosContract } from './plan-cluster.ts';
export { schematicId } from './schematic.ts';

export type NodesRequest = Omit<ClusterRequest, 'prefix'>;

export interface Nodes {
  /** @throws WildError `config.unreadable` */
  plan(cloud: Cloud, request: NodesRequest, signal?: AbortSignal): Promise<ClusterPlan>;
  /** @throws WildError `nodes.refused` with the first reason, and what `clouds.change` throws */
  choose(cloud: Cloud, request: NodesRequest, signal?: AbortSignal): Promise<ClusterPlan>;
  /** One more machine for a cloud that has some. Touches nothing. */
  planAddition(cloud: Cloud, request: AdditionRequest): Promise<Addition>;
  /** @throws WildError `nodes.refused` with the first reason, and what `clouds.change` throws */
  add(cloud: Cloud, request: AdditionRequest): Promise<Addition>;
  /** In the order of config.yaml. */
  list(cloud: Cloud): Promise<readonly NamedNode[]>;
}

export interface NodesDependencies {
  readonly clouds: Pick<Clouds, 'change'>;
  readonly config: Config;
  /** True where nothing answers at an address of the home network. */
  readonly isSilent: (address: string, signal?: AbortSignal) => Promise<boolean>;
}

/** Addresses that are asked for a free one, before a person is. */
const mostAsked = 8;

export function createNodes({ clouds, config, isSilent }: NodesDependencies): Nodes {
  async function plan(cloud: Cloud, request: NodesRequest, signal?: AbortSignal): Promise<ClusterPlan> {
    const { values } = await config.read(cloud.folder);
    const full: ClusterRequest = { ...request, prefix: textAt(values, 'cluster', 'hostnamePrefix') ?? '' };
    const shared = needsVip(full) ? await sharedAddress(full, values, signal) : undefined;
    const planned = planCluster(full, shared);
    const names = new Set(planned.nodes.map(({ name }) => name));
    const left = namedNodes(values).filter(({ name }) => !names.has(name));
    const refusals = left.map(({ name }) =>
      sentence('nodes.refuse.left-out', 'config.yaml also names {name}, which is not among these machines.', {
        name,
      }),
    );
    const statics = await refuseStatic({
      machines: request.machines.map(({ address }) => address),
      choices: request.choices,
      values,
      isSilent,
      signal,
    });
    return { ...planned, refusals: [...planned.refusals, ...statics, ...refusals] };
  }

  async function sharedAddress(
    { machines, choices }: ClusterRequest,
    values: ConfigMap,
    signal: AbortSignal | undefined,
  ): Promise<SharedAddress> {
    const present = machines.map(({ address }) => address);
    const addresses = [...new Set([...present, ...wantedAddresses({ machines: present, choices })])];
    const given = textAt(values, 'cluster', 'nodes', 'control', 'vip');
    if (given !== undefined) {
      return addresses.includes(given)
        ? {
            refusal: sentence(
              'nodes.refuse.vip-taken',
              'The shared address {address} is that of a machine.',
              { address: given },
            ),
          }
        : { vip: given };
    }
    const dhcpRange = textAt(values, 'cloud', 'dhcpRange');
    if (dhcpRange === undefined || dhcpRange.includes(':')) return { refusal: rangeUnknown };
    const network = textAt(values, 'cluster', 'network') ?? `${addresses[0] ?? ''}/24`;
    const taken = [
      ...addresses,
      ...reservedAddressSettings.flatMap((path) => textAt(values, ...path.split('.')) ?? []),
    ].filter((one) => !one.includes(':'));
    for (const address of vipCandidates(network, dhcpRange, taken, mostAsked)) {
      if (await isSilent(address, signal)) return { vip: address };
    }
    return { refusal: noneFree(network) };
  }

  return {
    plan,
    choose: (cloud, request, signal) =>
      clouds.change(
        cloud,
        'writing down its machines',
        async () => {
          const planned = await plan(cloud, request, signal);
          if (planned.refusals.length > 0) throw refused(planned.refusals);
          const { values } = await config.read(cloud.folder);
          await config.setAll(cloud.folder, settingsOf(planned, values));
          return planned;
        },
        ({ nodes }) => sentence('history.nodes-chosen', 'Chose {count} machines', { count: nodes.length }),
      ),
    planAddition: async (cloud, request) => planAddition(request, (await config.read(cloud.folder)).values),
    add: (cloud, request) =>
      clouds.change(
        cloud,
        'writing down one more machine',
        async () => {
          const { values } = await config.read(cloud.folder);
          const addition = planAddition(request, values);
          if (addition.refusals.length > 0) throw refused(addition.refusals);
          await config.setAll(cloud.folder, additionSettings(addition, values));
          return addition;
        },
        ({ node }) => sentence('history.node-added', 'Added {name} to the cloud', { name: node.name }),
      ),
    list: async (cloud) => namedNodes((await config.read(cloud.folder)).values),
  };
}

const rangeUnknown = sentence(
  'nodes.refuse.dhcp-unknown',
  'Several machines steer, so they share an address, and it has to lie outside of those that your router gives out. Say which these are in cloud.dhcpRange.',
);

function noneFree(network: string): Sentence {
  return sentence(
    'nodes.refuse.no-vip',
    'No address in {network} was found that the machines could share. Choose one that nothing uses in cluster.nodes.control.vip.',
    { network },
  );
}

function refused(refusals: readonly Sentence[]): WildError {
  return new WildError('nodes.refused', {
    title: 'The machines were not written down',
    detail: refusals.map(({ text }) => text).join(' '),
    hint: 'Change what was chosen, and look at the plan again.',
  });
}

function textAt(values: ConfigMap, ...path: readonly string[]): string | undefined {
  const value = valueAt(values, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
