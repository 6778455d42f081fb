import type { ConfigValue } from '../../../contract/config.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import { type ConfigMap, isValueMap, valueAt } from '../../config/config.ts';
import { namedNodes, schematicId, talosContract } from '../../nodes/nodes.ts';
import { networkProblems, nodeProblems } from './settings-problems.ts';
import { versionProblems } from './versions.ts';

/** All that config.yaml says of a cluster, with what it leaves open decided. */
export interface ClusterSettings {
  readonly name: string;
  /** The address under which the cluster is reached. */
  readonly endpoint: string;
  /** Shared by the machines that steer. */
  readonly vip?: string;
  /** Without a `v`. */
  readonly kubernetes: string;
  readonly talos: string;
  readonly podSubnets: readonly string[];
  readonly serviceSubnets: readonly string[];
  /** Of the home network, for machines that set their address themselves: `24`. */
  readonly prefixLength?: number;
  readonly gateway?: string;
  readonly resolvers: readonly string[];
  readonly timeServers: readonly string[];
  readonly certSans: readonly string[];
  /** Addresses by the name of the store. */
  readonly mirrors: Readonly<Record<string, string>>;
  /** Without a slash at the end. */
  readonly factory: string;
  readonly nodes: readonly NodeSettings[];
}

export interface NodeSettings {
  readonly node: NamedNode;
  readonly talos: string;
  readonly schematic: Schematic;
}

export interface Schematic {
  readonly id: string;
  /** Missing where a person gave the id alone. */
  readonly extensions?: readonly string[];
}

export const usualFactory = 'https://factory.talos.dev';

/** The settings, or everything that speaks against them, each as a sentence. */
export function readSettings(
  values: ConfigMap,
  cloudName: string,
): { readonly settings?: ClusterSettings; readonly problems: readonly string[] } {
  const nodes = namedNodes(values);
  if (nodes.length === 0) return { problems: ['config.yaml names no machine yet.'] };
  const text = (...path: readonly string[]) => textOf(valueAt(values, path));
  const ofTalos = (key: string) => valueAt(values, ['cluster', 'nodes', 'talos', key]);

  const controlPlane = nodes.filter(({ role }) => role === 'controlplane');
  const vip = text('cluster', 'nodes', 'control', 'vip');
  const single = controlPlane.length === 1 ? controlPlane[0]?.address : undefined;
  const network = text('cluster', 'network');
  const gateway = text('cloud', 'router', 'ip');
  const customization = valueAt(values, 'cluster nodes talos schematic customization'.split(' '));
  const extensions = textsOf(valueAt(customization, ['systemExtensions', 'officialExtensions']));
  const plain = isPlainList(ofTalos('schematic'));
  const common: Schematic = {
    id: text('cluster', 'nodes', 'talos', 'schematicId') ?? schematicId(extensions ?? []),
    ...(extensions === undefined || !plain ? {} : { extensions }),
  };
  const contract = textOf(ofTalos('contract')) ?? talosContract;
  const talos = withV(textOf(ofTalos('version')) ?? '');
  const mirrors = ofTalos('registryMirrors');
  const settings: ClusterSettings = {
    name: clusterNameOf(values, cloudName),
    endpoint: text('cluster', 'endpointIp') ?? vip ?? single ?? '',
    ...(vip === undefined ? {} : { vip }),
    kubernetes: (text('cluster', 'version') ?? '').replace(/^v/, ''),
    talos,
    podSubnets: present(text('cluster', 'podCIDR')),
    serviceSubnets: present(text('cluster', 'serviceCIDR')),
    ...(network === undefined ? {} : { prefixLength: Number(network.split('/')[1]) }),
    ...(gateway === undefined ? {} : { gateway }),
    resolvers: textsOf(ofTalos('resolvers')) ?? [],
    timeServers: textsOf(ofTalos('timeServers')) ?? [],
    certSans: textsOf(ofTalos('certSans')) ?? [],
    mirrors: isValueMap(mirrors)
      ? Object.fromEntries(Object.entries(mirrors).map(([name, url]) => [name, textOf(url) ?? '']))
      : {},
    factory: (textOf(ofTalos('factory')) ?? usualFactory).replace(/\/+$/, ''),
    nodes: nodes.map((node) => ({
      node,
      talos: withV(node.version ?? talos),
      schematic: schematicOf(node, common),
    })),
  };
  const problems = [
    ...(plain || text('cluster', 'nodes', 'talos', 'schematicId') !== undefined ? [] : [idMissing]),
    ...(contract === talosContract ? [] : [contractUnknown(contract)]),
    ...nodeProblems(settings),
    ...networkProblems(settings, network),
    ...versionProblems(settings),
  ];
  return problems.length === 0 ? { settings, problems } : { problems };
}

const idMissing =
  'cluster.nodes.talos.schematic holds more than extensions, so its id cannot be computed here. Say the one that the factory gave it in cluster.nodes.talos.schematicId.';

function contractUnknown(contract: string): string {
  return `cluster.nodes.talos.contract is ${contract}. This Wild Cloud writes configurations as ${talosContract} only.`;
}

/** Whether a schematic is a list of extensions and nothing else; only then do we know how the factory writes it. */
function isPlainList(schematic: ConfigValue | undefined): boolean {
  const only = (value: ConfigValue | undefined, name: string) =>
    !isValueMap(value) || Object.keys(value).every((key) => key === name);
  const customization = valueAt(schematic, ['customization']);
  return (
    only(schematic, 'customization') &&
    only(customization, 'systemExtensions') &&
    only(valueAt(customization, ['systemExtensions']), 'officialExtensions')
  );
}

/** A machine without an own choice has the common one; an own id without a list stands for itself. */
function schematicOf({ schematicId: id, extensions }: NamedNode, common: Schematic): Schematic {
  if (extensions !== undefined) return { id: id ?? schematicId(extensions), extensions };
  if (id === undefined || id === common.id) return common;
  return { id };
}

/** The image that writes Talos to the disk, with the extensions of the schematic. */
export function installerImage(factory: string, { schematic, talos }: Omit<NodeSettings, 'node'>): string {
  return `${factory.replace(/^https?:\/\//, '')}/metal-installer/${schematic.id}:${talos}`;
}

/** How the cluster calls itself, also where the rest of config.yaml is incomplete. */
export function clusterNameOf(values: ConfigMap, cloudName: string): string {
  const given = textOf(valueAt(values, ['cluster', 'name']));
  if (given !== undefined) return given;
  const name = cloudName
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  return name || 'home';
}

const withV = (version: string) => (version === '' || version.startsWith('v') ? version : `v${version}`);
const present = (text: string | undefined) => (text === undefined ? [] : [text]);
const textOf = (value: ConfigValue | undefined) =>
  typeof value === 'string' && value !== '' ? value : undefined;

function textsOf(value: ConfigValue | undefined): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
}
