import type { ConfigValue } from '../../../contract/config.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import { type ConfigMap, isValueMap, valueAt } from '../../config/config.ts';
import {
  imageSettings,
  namedNodes,
  type Schematic,
  schematicId,
  talosContract,
  withV,
} from '../../nodes/nodes.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { ClusterSettings } from './cluster-settings.ts';
import { networkProblems, nodeProblems } from './settings-problems.ts';
import { versionProblems } from './versions.ts';

/** The settings, or all problems with them. */
export function readSettings(
  values: ConfigMap,
  cloudName: string,
): { readonly settings?: ClusterSettings; readonly problems: readonly Sentence[] } {
  const nodes = namedNodes(values);
  if (nodes.length === 0) return { problems: [noMachines] };
  const text = (...path: readonly string[]) => textOf(valueAt(values, path));
  const ofTalos = (key: string) => valueAt(values, ['cluster', 'nodes', 'talos', key]);

  const controlPlane = nodes.filter(({ role }) => role === 'controlplane');
  const vip = text('cluster', 'nodes', 'control', 'vip');
  const single = controlPlane.length === 1 ? controlPlane[0]?.address : undefined;
  const network = text('cluster', 'network');
  const gateway = text('cloud', 'router', 'ip');
  const { factory, talos, schematic: common, idMissing } = imageSettings(values);
  const contract = textOf(ofTalos('contract')) ?? talosContract;
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
    factory,
    nodes: nodes.map((node) => ({
      node,
      talos: withV(node.version ?? talos),
      schematic: schematicOf(node, common),
    })),
  };
  const problems = [
    ...(idMissing ? [idIsMissing] : []),
    ...(contract === talosContract ? [] : [contractUnknown(contract)]),
    ...nodeProblems(settings),
    ...networkProblems(settings, network),
    ...versionProblems(settings),
  ];
  return problems.length === 0 ? { settings, problems } : { problems };
}

const noMachines = sentence('up.failed.no-nodes.detail', 'config.yaml lists no machines.');

const idIsMissing = sentence(
  'machines.problem.schematic-id',
  'cluster.nodes.talos.schematic has more than extensions, so its ID can’t be computed here. Set the ID from the image factory in cluster.nodes.talos.schematicId.',
);

function contractUnknown(contract: string): Sentence {
  return sentence(
    'machines.problem.contract',
    'cluster.nodes.talos.contract is {contract}, but this version of Wild Cloud only generates configurations for {supported}.',
    { contract, supported: talosContract },
  );
}

/** A machine without its own schematic has the common one; its own ID without extensions is used as it is. */
function schematicOf({ schematicId: id, extensions }: NamedNode, common: Schematic): Schematic {
  if (extensions !== undefined) return { id: id ?? schematicId(extensions), extensions };
  if (id === undefined || id === common.id) return common;
  return { id };
}

/** The name of the cluster, even if the rest of config.yaml is incomplete. */
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

const present = (text: string | undefined) => (text === undefined ? [] : [text]);
const textOf = (value: ConfigValue | undefined) =>
  typeof value === 'string' && value !== '' ? value : undefined;

function textsOf(value: ConfigValue | undefined): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
}
