import type { NamedNode } from '../../../contract/nodes.ts';
import { isHostName, isIpAddress } from '../../lib/typed-text.ts';
import { isInRange, refuseControlPlaneSize, schematicId } from '../../nodes/nodes.ts';
import type { ClusterSettings, NodeSettings } from './cluster-settings.ts';

/** What speaks against the machines, each as a sentence. */
export function nodeProblems(settings: ClusterSettings): readonly string[] {
  const { nodes, vip } = settings;
  const controlPlane = nodes.filter(({ node }) => node.role === 'controlplane');
  const wrongNumber = refuseControlPlaneSize(controlPlane.length);
  return [
    ...(wrongNumber === undefined ? [] : [wrongNumber.text]),
    ...repeated(nodes.flatMap(({ node }) => node.address ?? [])).map(
      (address) => `Two machines have the address ${address}.`,
    ),
    ...nodes
      .filter(({ node }) => vip !== undefined && node.address === vip)
      .map(({ node }) => `The shared address ${vip} is that of ${node.name}.`),
    ...nodes.flatMap((one) => problemsOf(one, settings)),
  ];
}

function problemsOf({ node, schematic }: NodeSettings, settings: ClusterSettings): readonly string[] {
  const { name } = node;
  const at = `cluster.nodes.${name}`;
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(name)) {
    return [
      `${JSON.stringify(name)} is no name for a machine: small letters, digits and hyphens make one, up to 63.`,
    ];
  }
  const needs: string[] = [];
  if (node.address === undefined || !isIpAddress(node.address)) needs.push(`${at}.targetIp is missing.`);
  if (!hasDisk(node)) {
    needs.push(
      node.disk === undefined
        ? `${at} does not say which disk Talos is written to: diskSerial or diskWwid.`
        : `${at}.disk is ${node.disk}, which may be another disk after a restart. Add its diskSerial or diskWwid.`,
    );
  }
  if (isSameDisk(node)) needs.push(`The disk for the storage of apps on ${name} is that of its system.`);
  if (node.interface === undefined) {
    if (node.role === 'controlplane' && settings.vip !== undefined)
      needs.push(`${at}.interface is missing, and the shared address has to be on it.`);
    else if (node.staticAddress) needs.push(`${at}.interface is missing, and its address has to be on it.`);
    else if (node.wakeOnLan) needs.push(`${at}.interface is missing, which it is switched on by.`);
  }
  if (!/^[0-9a-f]{64}$/.test(schematic.id)) needs.push(`The schematicId of ${name} is not one of a factory.`);
  else if (schematic.extensions !== undefined && schematicId(schematic.extensions) !== schematic.id) {
    needs.push(
      `The schematicId of ${name} does not belong to the extensions that config.yaml lists for it. Take away the one that is older.`,
    );
  }
  return needs;
}

/** What speaks against addresses and names of the cluster, each as a sentence. */
export function networkProblems(settings: ClusterSettings, network: string | undefined): readonly string[] {
  const statics = settings.nodes.filter(({ node }) => node.staticAddress);
  return [
    ...(settings.endpoint === ''
      ? [
          'cluster.endpointIp is missing: the address under which several machines that steer are reached together.',
        ]
      : []),
    ...(isHostName(settings.name)
      ? []
      : [`cluster.name is ${settings.name}, which is no name for a cluster.`]),
    ...(statics.length > 0 && network === undefined
      ? ['cluster.network is missing; machines that set their address themselves have to know it.']
      : []),
    ...(statics.length > 0 && settings.gateway === undefined
      ? ['cloud.router.ip is missing; machines that set their address themselves have to know it.']
      : []),
    ...statics
      .filter(({ node }) => network !== undefined && !isInRange(node.address ?? '', network))
      .map(
        ({ node }) => `${node.address} of ${node.name} is not in ${network}, the network of cluster.network.`,
      ),
    ...(isPlainUrl(settings.factory)
      ? []
      : [`cluster.nodes.talos.factory is ${settings.factory}, which is no address of a factory.`]),
    ...Object.entries(settings.mirrors)
      .filter(([, url]) => !isPlainUrl(url))
      .map(([name]) => `The mirror of ${name} has no address such as http://192.168.8.5:5000.`),
  ];
}

/** A password in an address would end in files that are not secret. */
function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

function hasDisk({ disk, diskSerial, diskWwid }: NamedNode): boolean {
  return diskSerial !== undefined || diskWwid !== undefined || disk?.startsWith('/dev/disk/by-id/') === true;
}

function isSameDisk({ diskSerial, diskWwid, dataDiskSerial, dataDiskWwid }: NamedNode): boolean {
  if (diskWwid !== undefined && dataDiskWwid !== undefined) return diskWwid === dataDiskWwid;
  return diskSerial !== undefined && diskSerial === dataDiskSerial;
}

function repeated(all: readonly string[]): readonly string[] {
  return [...new Set(all.filter((one, index) => all.indexOf(one) !== index))];
}
