import type { NamedNode } from '../../../contract/nodes.ts';
import { printWhole } from '../../config/config.ts';
import { type ClusterSettings, installerImage, type NodeSettings } from './cluster-settings.ts';

/** Node settings that a kubelet may not set on itself. */
export interface RestrictedSettings {
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly string[];
}

type YamlMap = Readonly<Record<string, unknown>>;

const unbalanced = 'node.kubernetes.io/exclude-from-external-load-balancers';
const controlPlane = 'node-role.kubernetes.io/control-plane';

/** The patch of a machine on the base configuration of its role, as YAML documents. Contains no secrets. */
export function nodePatch(one: NodeSettings, settings: ClusterSettings): string {
  const documents = [
    machineDocument(one, settings),
    document('HostnameConfig', { hostname: one.node.name, auto: 'off' }),
    ...networkDocuments(one.node, settings),
    ...Object.entries(settings.mirrors).map(([name, url]) =>
      document('RegistryMirrorConfig', { name, endpoints: [{ url }] }),
    ),
    ...storageDocuments(one.node),
  ];
  return documents.map(printWhole).join('---\n');
}

/** A kubelet may not add taints to itself later, and only a few labels in Kubernetes' domains. */
export function restrictedSettings({ labels, taints, role }: NamedNode): RestrictedSettings {
  return {
    labels: Object.fromEntries(Object.entries(labels).filter(([key]) => !mayLabelItself(key))),
    taints: role === 'worker' ? taints : [],
  };
}

function machineDocument({ node, ...rest }: NodeSettings, settings: ClusterSettings): YamlMap {
  const labels: Record<string, unknown> = Object.fromEntries(
    Object.entries(node.labels).filter(([key]) => mayLabelItself(key)),
  );
  const both = node.role === 'controlplane' && node.runsApps;
  // Otherwise the load balancer would skip control-plane machines that run apps.
  if (both) labels[unbalanced] = { $patch: 'delete' };
  const taints = node.role === 'controlplane' ? taintsOf(node.taints) : {};
  const { podSubnets, serviceSubnets } = settings;
  const network = { ...ifAny('podSubnets', podSubnets), ...ifAny('serviceSubnets', serviceSubnets) };
  const cluster = {
    ...(both ? { allowSchedulingOnControlPlanes: true } : {}),
    ...ifAny('network', network),
  };
  return {
    machine: {
      install: { image: installerImage(settings.factory, rest), ...installDisk(node) },
      ...ifAny('nodeLabels', labels),
      ...ifAny('nodeTaints', taints),
    },
    ...ifAny('cluster', cluster),
  };
}

function installDisk({ disk, diskSerial, diskWwid }: NamedNode): YamlMap {
  if (diskSerial === undefined && diskWwid === undefined) return { disk };
  return {
    diskSelector: {
      ...(diskSerial === undefined ? {} : { serial: literalGlob(diskSerial) }),
      ...(diskWwid === undefined ? {} : { wwid: literalGlob(diskWwid) }),
    },
  };
}

function networkDocuments(node: NamedNode, settings: ClusterSettings): readonly YamlMap[] {
  const { vip, prefixLength, gateway, timeServers } = settings;
  const name = node.interface;
  const resolvers =
    settings.resolvers.length === 0 && node.staticAddress && gateway !== undefined
      ? [gateway]
      : settings.resolvers;
  const ofLink =
    name === undefined
      ? []
      : [
          node.staticAddress
            ? document('LinkConfig', {
                name,
                up: true,
                addresses: [{ address: `${node.address}/${prefixLength}` }],
                routes: [{ gateway }],
              })
            : document('DHCPv4Config', { name }),
          ...(node.role === 'controlplane' && vip !== undefined
            ? [document('Layer2VIPConfig', { name: vip, link: name })]
            : []),
          ...(node.wakeOnLan ? [document('EthernetConfig', { name, wakeOnLan: ['magic'] })] : []),
        ];
  return [
    ...ofLink,
    ...(resolvers.length > 0
      ? [document('ResolverConfig', { nameservers: resolvers.map((address) => ({ address })) })]
      : []),
    ...(timeServers.length > 0 ? [document('TimeSyncConfig', { ntp: { servers: timeServers } })] : []),
  ];
}

/** Storage uses the same path on every machine: a separate disk mounted there, or a directory on the system disk. */
function storageDocuments(node: NamedNode): readonly YamlMap[] {
  if (!node.runsApps) return [];
  const { dataDiskSerial: serial, dataDiskWwid: wwid } = node;
  if (serial === undefined && wwid === undefined)
    return [document('UserVolumeConfig', { name: 'longhorn', volumeType: 'directory' })];
  const match = [
    ...(serial === undefined ? [] : [`disk.serial == ${JSON.stringify(serial)}`]),
    ...(wwid === undefined ? [] : [`disk.wwid == ${JSON.stringify(wwid)}`]),
    '!system_disk',
  ].join(' && ');
  return [
    document('UserVolumeConfig', {
      name: 'longhorn',
      provisioning: { diskSelector: { match }, minSize: '10GiB' },
    }),
  ];
}

function document(kind: string, content: YamlMap): YamlMap {
  return { apiVersion: 'v1alpha1', kind, ...content };
}

/** `dedicated=gpu:NoSchedule` becomes `dedicated: gpu:NoSchedule`; Talos sets the control-plane taint itself. */
function taintsOf(taints: readonly string[]): YamlMap {
  return Object.fromEntries(
    taints.flatMap((taint) => {
      const [, key = '', value, effect = ''] = /^([^=:]+)(?:=([^:]*))?:(.+)$/.exec(taint) ?? [];
      return key === '' || key === controlPlane ? [] : [[key, value ? `${value}:${effect}` : effect]];
    }),
  );
}

const ownLabels = new Set(
  ['hostname', 'arch', 'os']
    .map((name) => `kubernetes.io/${name}`)
    .concat([
      'topology.kubernetes.io/region',
      'topology.kubernetes.io/zone',
      'node.kubernetes.io/instance-type',
    ]),
);

function mayLabelItself(key: string): boolean {
  const domain = key.includes('/') ? (key.split('/')[0] ?? '') : '';
  if (!/(^|\.)(kubernetes|k8s)\.io$/.test(domain)) return true;
  return ownLabels.has(key) || /(^|\.)(kubelet|node)\.kubernetes\.io$/.test(domain);
}

/** Talos matches serial numbers as glob patterns. */
function literalGlob(text: string): string {
  return text.replaceAll(/[\\*?[\]{}]/g, String.raw`\$&`);
}

function ifAny(key: string, value: object): YamlMap {
  const size = Array.isArray(value) ? value.length : Object.keys(value).length;
  return size === 0 ? {} : { [key]: value };
}
