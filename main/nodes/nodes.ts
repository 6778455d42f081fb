/**
 * The machines of a cloud: their roles, their disks and their settings in config.yaml.
 *
 * Most callers show {@link Nodes.plan} and, when a person confirms it, save it with {@link Nodes.choose}.
 * Invariants: a plan changes nothing; a disk is chosen by its serial number or WWID, never the one that the machine runs
 * from, and empty disks are preferred; a plan with refusals is never saved; this domain never talks to a machine.
 */
import type { ClusterPlan, NamedNode } from '../../contract/nodes.ts';
import type { Sentence } from '../../contract/wire.ts';
import type { Cloud, Clouds } from '../clouds/clouds.ts';
import { type Config, type ConfigMap, valueAt } from '../config/config.ts';
import { joinSentences } from '../lib/join-sentences.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { additionSettings, namedNodes, settingsOf } from './named-nodes.ts';
import { type Addition, type AdditionRequest, planAddition } from './plan-addition.ts';
import { type ClusterRequest, needsVip, planCluster, type SharedAddress } from './plan-cluster.ts';
import { vipCandidates } from './propose-vip.ts';
import { refuseStatic, reservedAddressSettings, wantedAddresses } from './static-addresses.ts';

export { endsOf, isInRange } from './addresses.ts';
export { diskInWords } from './choose-disks.ts';
export { createFactory } from './factory.ts';
export { isSilent } from './is-silent.ts';
export { assessFitness } from './assess-fitness.ts';
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
export { talosContract, versions } from './plan-cluster.ts';
export { type Overlay, schematicId } from './schematic.ts';
export { commonExtensions, defaultExtensions, extensionsOf } from './extensions.ts';
export { defaultFactory, imageSettings, type Schematic, withV } from './image-settings.ts';

export type NodesRequest = Omit<ClusterRequest, 'prefix'>;

export interface Nodes {
  /** @throws WildError `config.unreadable` */
  plan(cloud: Cloud, request: NodesRequest, signal?: AbortSignal): Promise<ClusterPlan>;
  /** @throws WildError `nodes.refused` with all reasons, and what `clouds.change` throws */
  choose(cloud: Cloud, request: NodesRequest, signal?: AbortSignal): Promise<ClusterPlan>;
  /** Plans an additional machine for a cloud that has some. Changes nothing. */
  planAddition(cloud: Cloud, request: AdditionRequest): Promise<Addition>;
  /** @throws WildError `nodes.refused` with all reasons, and what `clouds.change` throws */
  add(cloud: Cloud, request: AdditionRequest): Promise<Addition>;
  /** In the order of config.yaml. */
  list(cloud: Cloud): Promise<readonly NamedNode[]>;
}

export interface NodesDependencies {
  readonly clouds: Pick<Clouds, 'change'>;
  readonly config: Config;
  /** True if nothing answers at an address of the home network. */
  readonly isSilent: (address: string, signal?: AbortSignal) => Promise<boolean>;
}

/** How many addresses are probed for a free one before a person must choose. */
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
      sentence('nodes.refuse.left-out', 'config.yaml also lists {name}, which isn’t among these machines.', {
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
              'The shared address {address} is the address of a machine.',
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
        sentence('doing.save-machines', 'saving its machines'),
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
        sentence('doing.save-machine', 'saving another machine'),
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
  'A control plane of several machines needs a shared address outside of the range that your router assigns. Set that range in cloud.dhcpRange.',
);

function noneFree(network: string): Sentence {
  return sentence(
    'nodes.refuse.no-vip',
    'No free address was found in {network} for the control plane to share. Set an unused one in cluster.nodes.control.vip.',
    { network },
  );
}

function refused(refusals: readonly Sentence[]): WildError {
  return new WildError('nodes.refused', {
    title: sentence('nodes.refused.title', 'The machines weren’t saved'),
    detail: joinSentences(refusals),
    hint: sentence('nodes.refused.hint', 'Change your choices, then review the plan again.'),
  });
}

function textAt(values: ConfigMap, ...path: readonly string[]): string | undefined {
  const value = valueAt(values, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
