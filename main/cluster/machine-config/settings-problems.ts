import type { NamedNode } from '../../../contract/nodes.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import { isHostName, isIpAddress } from '../../lib/typed-text.ts';
import { isInRange, refuseControlPlaneSize, schematicId } from '../../nodes/nodes.ts';
import type { ClusterSettings, NodeSettings } from './cluster-settings.ts';

/** Problems with the machines. */
export function nodeProblems(settings: ClusterSettings): readonly Sentence[] {
  const { nodes, vip } = settings;
  const controlPlane = nodes.filter(({ node }) => node.role === 'controlplane');
  return [
    refuseControlPlaneSize(controlPlane.length) ?? [],
    repeated(nodes.flatMap(({ node }) => node.address ?? [])).map((address) =>
      sentence('nodes.refuse.same-address', 'Two machines have the address {address}.', { address }),
    ),
    nodes
      .filter(({ node }) => vip !== undefined && node.address === vip)
      .map(({ node: { name } }) =>
        sentence('machines.problem.vip-taken', 'The shared address {vip} is the address of {name}.', {
          vip: vip ?? '',
          name,
        }),
      ),
    nodes.flatMap((one) => problemsOf(one, settings)),
  ].flat();
}

function problemsOf(settings: NodeSettings, cluster: ClusterSettings): readonly Sentence[] {
  const { name } = settings.node;
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) {
    return [
      sentence(
        'machines.problem.name',
        '{name} isn’t a valid machine name. Use up to 63 lowercase letters, digits and hyphens.',
        { name: JSON.stringify(name) },
      ),
    ];
  }
  return [
    addressProblem(settings.node),
    diskProblem(settings.node),
    isSameDisk(settings.node)
      ? sentence(
          'machines.problem.same-disk',
          'The disk for the storage of apps on {name} is its system disk.',
          {
            name,
          },
        )
      : undefined,
    interfaceProblem(settings.node, cluster),
    schematicProblem(settings),
  ].flatMap((problem) => problem ?? []);
}

function addressProblem({ name, address }: NamedNode): Sentence | undefined {
  if (address !== undefined && isIpAddress(address)) return undefined;
  return sentence('machines.problem.no-address', 'cluster.nodes.{name}.targetIp is missing.', { name });
}

function diskProblem({ name, disk, diskSerial, diskWwid }: NamedNode): Sentence | undefined {
  if (diskSerial !== undefined || diskWwid !== undefined || disk?.startsWith('/dev/disk/by-id/') === true)
    return undefined;
  return disk === undefined
    ? sentence(
        'machines.problem.no-disk',
        'Set the disk to install Talos on in cluster.nodes.{name}, as diskSerial or diskWwid.',
        { name },
      )
    : sentence(
        'machines.problem.disk-path',
        'cluster.nodes.{name}.disk is {disk}, which may be another disk after a restart. Add its diskSerial or diskWwid.',
        { name, disk },
      );
}

function interfaceProblem(node: NamedNode, { vip }: ClusterSettings): Sentence | undefined {
  const { name } = node;
  if (node.interface !== undefined) return undefined;
  if (node.role === 'controlplane' && vip !== undefined)
    return sentence(
      'machines.problem.interface-vip',
      'cluster.nodes.{name}.interface is missing. It is needed for the shared address.',
      { name },
    );
  if (node.staticAddress)
    return sentence(
      'machines.problem.interface-static',
      'cluster.nodes.{name}.interface is missing. It is needed for the static address.',
      { name },
    );
  if (node.wakeOnLan)
    return sentence(
      'machines.problem.interface-wake',
      'cluster.nodes.{name}.interface is missing. It is needed for wake-on-LAN.',
      { name },
    );
  return undefined;
}

function schematicProblem({ node: { name }, schematic }: NodeSettings): Sentence | undefined {
  if (!/^[0-9a-f]{64}$/.test(schematic.id))
    return sentence('machines.problem.schematic', 'The schematicId of {name} isn’t a valid ID.', { name });
  if (schematic.extensions === undefined || schematicId(schematic.extensions) === schematic.id)
    return undefined;
  return sentence(
    'machines.problem.extensions',
    'The schematicId of {name} doesn’t match its extensions in config.yaml. Remove the outdated one.',
    { name },
  );
}

/** Problems with addresses and names of the cluster. */
export function networkProblems(settings: ClusterSettings, network: string | undefined): readonly Sentence[] {
  const statics = settings.nodes.filter(({ node }) => node.staticAddress).map(({ node }) => node);
  const needed = [
    ['cluster.network', network],
    ['cloud.router.ip', settings.gateway],
  ] as const;
  return [
    settings.endpoint === ''
      ? sentence(
          'machines.problem.no-endpoint',
          'cluster.endpointIp is missing: the address at which a control plane of several machines is reached.',
        )
      : [],
    isHostName(settings.name)
      ? []
      : sentence('machines.problem.cluster-name', '{name} in cluster.name isn’t a valid cluster name.', {
          name: settings.name,
        }),
    needed
      .filter(([, value]) => statics.length > 0 && value === undefined)
      .map(([path]) =>
        sentence('machines.problem.static-needs', '{path} is missing. Static addresses require it.', {
          path,
        }),
      ),
    statics.flatMap(({ name, address = '' }) =>
      network === undefined || isInRange(address, network)
        ? []
        : sentence(
            'machines.problem.outside',
            '{address} of {name} isn’t in {network}, the network in cluster.network.',
            { address, name, network },
          ),
    ),
    isPlainUrl(settings.factory)
      ? []
      : sentence(
          'machines.problem.factory',
          '{factory} in cluster.nodes.talos.factory isn’t a valid URL of an image factory.',
          { factory: settings.factory },
        ),
    Object.entries(settings.mirrors)
      .filter(([, url]) => !isPlainUrl(url))
      .map(([registry]) =>
        sentence(
          'machines.problem.mirror',
          'The mirror of {registry} needs a URL such as http://192.168.8.5:5000.',
          { registry },
        ),
      ),
  ].flat();
}

/** A password in a URL would end up in files that are not secret. */
function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

function isSameDisk({ diskSerial, diskWwid, dataDiskSerial, dataDiskWwid }: NamedNode): boolean {
  if (diskWwid !== undefined && dataDiskWwid !== undefined) return diskWwid === dataDiskWwid;
  return diskSerial !== undefined && diskSerial === dataDiskSerial;
}

function repeated(all: readonly string[]): readonly string[] {
  return [...new Set(all.filter((one, index) => all.indexOf(one) !== index))];
}
