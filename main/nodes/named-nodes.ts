import type { ConfigValue } from '../../contract/config.ts';
import type { ClusterPlan, NamedNode, PlannedNode } from '../../contract/nodes.ts';
import { type ConfigMap, isValueMap, valueAt } from '../config/config.ts';

import { talosContract } from './plan-cluster.ts';

/** Keys below cluster.nodes that are not machines. */
const reserved = new Set(['talos', 'control', 'active', 'activeNodes', 'schematic']);

export const isReservedName = (name: string): boolean => reserved.has(name);

const ourKeys = new Set(
  'role roles taints labels targetIp currentIp mac staticAddress interface disk diskSerial diskWwid dataDiskSerial dataDiskWwid version schematicId extensions'.split(
    ' ',
  ),
);

/** The machines of config.yaml, in its order. */
export function namedNodes(values: ConfigMap): readonly NamedNode[] {
  const all = valueAt(values, ['cluster', 'nodes']);
  if (!isValueMap(all)) return [];
  return Object.entries(all).flatMap(([name, node]) =>
    !isReservedName(name) && isValueMap(node) ? [namedNode(name, node)] : [],
  );
}

function namedNode(name: string, node: ConfigMap): NamedNode {
  const text = (key: string) => (typeof node[key] === 'string' ? node[key] : undefined);
  const given = (as: keyof NamedNode, key: string) => (text(key) === undefined ? {} : { [as]: text(key) });
  const roles = textsOf(node['roles']);
  const controlPlane = text('role') === 'controlplane' || roles.includes('controlplane');
  const taints = node['taints'];
  const labels = node['labels'];
  return {
    name,
    role: controlPlane ? 'controlplane' : 'worker',
    runsApps: !controlPlane || roles.includes('worker') || (Array.isArray(taints) && taints.length === 0),
    ...given('address', 'targetIp'),
    ...given('currentAddress', 'currentIp'),
    ...given('mac', 'mac'),
    staticAddress: node['staticAddress'] === true,
    ...given('interface', 'interface'),
    ...given('disk', 'disk'),
    ...given('diskSerial', 'diskSerial'),
    ...given('diskWwid', 'diskWwid'),
    ...given('dataDiskSerial', 'dataDiskSerial'),
    ...given('dataDiskWwid', 'dataDiskWwid'),
    ...given('schematicId', 'schematicId'),
    ...given('version', 'version'),
    ...(Array.isArray(node['extensions']) ? { extensions: [...textsOf(node['extensions'])] } : {}),
    labels: isValueMap(labels)
      ? Object.fromEntries(
          Object.entries(labels).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
        )
      : {},
    taints: [...textsOf(taints)],
    wakeOnLan: node['wakeOnLan'] === true,
  };
}

/** The plan as settings; other settings that a person added to a machine stay. */
export function settingsOf(plan: ClusterPlan, present: ConfigMap): Readonly<Record<string, ConfigValue>> {
  return {
    'cluster.version': plan.kubernetes,
    'cluster.nodeCount': plan.nodes.length,
    ...(plan.endpoint === undefined ? {} : { 'cluster.endpointIp': plan.endpoint }),
    ...(plan.vip === undefined ? {} : { 'cluster.nodes.control.vip': plan.vip }),
    'cluster.nodes.talos.version': plan.talos,
    // Upgrades of Talos keep it, because patches fit the format that the cluster started with.
    'cluster.nodes.talos.contract':
      textOf(valueAt(present, ['cluster', 'nodes', 'talos', 'contract'])) ?? talosContract,
    'cluster.nodes.talos.schematicId': plan.schematicId,
    'cluster.nodes.talos.schematic.customization.systemExtensions.officialExtensions': [...plan.extensions],
    ...Object.fromEntries(
      plan.nodes.map((node) => [
        `cluster.nodes["${node.name}"]`,
        { ...others(valueAt(present, ['cluster', 'nodes', node.name])), ...settingsOfNode(node, plan) },
      ]),
    ),
  };
}

/** The settings of an additional machine. */
export function additionSettings(
  {
    node,
    common,
  }: { readonly node: PlannedNode; readonly common: Pick<ClusterPlan, 'talos' | 'schematicId'> },
  present: ConfigMap,
): Readonly<Record<string, ConfigValue>> {
  return {
    'cluster.nodeCount': namedNodes(present).length + 1,
    [`cluster.nodes["${node.name}"]`]: settingsOfNode(node, { ...common, topology: 'hybrid' }),
  };
}

/** @param plan what all machines have in common */
function settingsOfNode(
  node: PlannedNode,
  plan: Pick<ClusterPlan, 'topology' | 'talos' | 'schematicId'>,
): { [key: string]: ConfigValue } {
  const { systemDisk, dataDisk } = node;
  const both = plan.topology === 'single';
  return {
    ...(both ? { roles: ['controlplane', 'worker'] } : { role: node.role }),
    ...(!both && node.role === 'controlplane' && node.runsApps ? { taints: [] } : {}),
    ...(Object.keys(node.labels).length > 0 ? { labels: { ...node.labels } } : {}),
    targetIp: node.address,
    ...(node.currentAddress === undefined ? {} : { currentIp: node.currentAddress }),
    mac: node.mac,
    ...(node.staticAddress ? { staticAddress: true } : {}),
    interface: node.interface,
    ...(systemDisk === undefined ? {} : { disk: systemDisk.path }),
    ...(systemDisk?.serial === undefined ? {} : { diskSerial: systemDisk.serial }),
    ...(systemDisk?.wwid === undefined ? {} : { diskWwid: systemDisk.wwid }),
    ...(dataDisk?.serial === undefined ? {} : { dataDiskSerial: dataDisk.serial }),
    ...(dataDisk?.wwid === undefined ? {} : { dataDiskWwid: dataDisk.wwid }),
    version: plan.talos,
    schematicId: node.schematicId,
    ...(node.schematicId === plan.schematicId ? {} : { extensions: [...node.extensions] }),
  };
}

function others(node: ConfigValue | undefined): ConfigMap {
  if (!isValueMap(node)) return {};
  return Object.fromEntries(Object.entries(node).filter(([key]) => !ourKeys.has(key)));
}

function textOf(value: ConfigValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function textsOf(value: ConfigValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
