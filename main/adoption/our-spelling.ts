import type { ConfigValue } from '../../contract/config.ts';
import {
  isSameValue,
  isValueMap,
  valueAt,
  withoutValue,
  withValue,
  type ConfigMap,
} from '../config/config.ts';
import { formatDottedPath, parseDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { nodeMoves } from './our-nodes.ts';

export interface Move {
  readonly from: readonly PathPart[];
  readonly to: readonly PathPart[];
}

export interface OurConfig {
  readonly values: ConfigMap;
  readonly moves: readonly Move[];
  /** Settings that stay and are needed in a second place as well. */
  readonly copies: readonly Move[];
  /** Values that are written otherwise. */
  readonly respelt: readonly { readonly path: string; readonly from: string; readonly to: string }[];
  /** Two places that should be one and hold different values. The one spelt as ours counts; the other stays. */
  readonly conflicts: readonly { readonly ours: string; readonly old: string }[];
}

/** Settings that older forms keep elsewhere. A group moves with all that is in it. */
const settingMoves: readonly (readonly [string, string])[] = [
  ['domain', 'cloud.domain'],
  ['baseDomain', 'cloud.baseDomain'],
  ['internalDomain', 'cloud.internalDomain'],
  ['email', 'cloud.email'],
  ['timezone', 'cloud.timezone'],
  ['dhcpRange', 'cloud.dhcpRange'],
  ['clusterName', 'cluster.name'],
  ['loadBalancerIp', 'cluster.loadBalancerIp'],
  ['ipAddressPool', 'cluster.ipAddressPool'],
  ['certManager.cloudflare.domain', 'cluster.certManager.cloudflare.domain'],
  ['certManager.cloudflare.zoneID', 'cluster.certManager.cloudflare.zoneID'],
];

/** The scripts asked for one address; apps and certificates look for it in the cloud's own settings. */
const settingCopies: readonly (readonly [string, string])[] = [['operator.email', 'cloud.email']];

const secretMoves: ReadonlyMap<string, string> = new Map([
  ['certManager.cloudflare.apiToken', 'cloudflare.token'],
  ['cluster.certManager.cloudflare.apiToken', 'cloudflare.token'],
  ['cluster.certManager.cloudflare.token', 'cloudflare.token'],
  ['cluster.externalDns.cloudflare.apiToken', 'cloudflare.token'],
  ['externalDns.cloudflare.apiToken', 'cloudflare.token'],
  ['cloudflare.apiToken', 'cloudflare.token'],
  ['cloudflareToken', 'cloudflare.token'],
  ['cluster.talos.secrets', 'cluster.talosSecrets'],
]);

/** The settings in our spelling. What is not known here stays where it is. */
export function ourConfig(config: ConfigMap, knownApps: readonly string[]): OurConfig {
  const moves: Move[] = [];
  const conflicts: { ours: string; old: string }[] = [];
  let values = config;
  const put = (to: readonly PathPart[], value: ConfigValue) => {
    values = mapOr(withValue(values, to, value), values);
  };
  const move = (from: readonly PathPart[], to: readonly PathPart[]): void => {
    const [old, present] = [valueAt(values, from), valueAt(values, to)];
    if (old === undefined || old === null || !fits(values, to)) return;
    if (isValueMap(old) && isValueMap(present)) {
      for (const name of Object.keys(old)) move([...from, name], [...to, name]);
      drop(from);
      return;
    }
    if (present !== undefined && present !== null && present !== '' && !isSameValue(old, present)) {
      conflicts.push({ ours: formatDottedPath(to), old: formatDottedPath(from) });
      return;
    }
    put(to, old);
    values = mapOr(withoutValue(values, from), values);
    moves.push({ from, to });
    drop(from.slice(0, -1));
  };
  /** A group from which everything moved away goes as well. */
  const drop = (from: readonly PathPart[]): void => {
    const left = valueAt(values, from);
    if (from.length === 0 || !isValueMap(left) || Object.keys(left).length > 0) return;
    values = mapOr(withoutValue(values, from), values);
    drop(from.slice(0, -1));
  };

  for (const [from, to] of settingMoves) move(parseDottedPath(from), parseDottedPath(to));
  for (const { from, to, value } of nodeMoves(values)) {
    put(to, value);
    values = mapOr(withoutValue(values, from), values);
    moves.push({ from, to });
    drop(from.slice(0, -1));
  }
  const copies: Move[] = [];
  for (const [from, to] of settingCopies.map((pair) => pair.map(parseDottedPath))) {
    if (from === undefined || to === undefined) continue;
    const [old, present] = [valueAt(values, from), valueAt(values, to)];
    if (typeof old !== 'string' || old === '' || !fits(values, to)) continue;
    if (present !== undefined && present !== null && present !== '') continue;
    put(to, old);
    copies.push({ from, to });
  }
  const respelt: { path: string; from: string; to: string }[] = [];
  const range = valueAt(values, ['cloud', 'dhcpRange']);
  const [, first, last] = /^([\d.]+)\s*,\s*([\d.]+)$/.exec(typeof range === 'string' ? range : '') ?? [];
  if (typeof range === 'string' && first !== undefined && last !== undefined) {
    put(['cloud', 'dhcpRange'], `${first}-${last}`);
    respelt.push({ path: 'cloud.dhcpRange', from: range, to: `${first}-${last}` });
  }
  const apps = values['apps'];
  for (const old of isValueMap(apps) ? Object.keys(apps) : []) {
    const ours = ourApp(old, knownApps);
    if (ours !== old) move(['apps', old], ['apps', ours]);
  }
  return { values, moves, copies, respelt, conflicts };
}

/** Where a secret of an older form lies in ours. */
export function ourSecretPath(parts: readonly PathPart[], knownApps: readonly string[]): string {
  const path = formatDottedPath(parts);
  const moved = secretMoves.get(path);
  if (moved !== undefined) return moved;
  const [group, app, ...rest] = parts;
  if (group === 'apps' && typeof app === 'string' && rest.length > 0) {
    return formatDottedPath(['apps', ourApp(app, knownApps), ...rest]);
  }
  return group === 'sops' ? formatDottedPath(['adopted', ...parts]) : path;
}

/** `openWebui` → `open-webui`, where the catalogue has that and not the other. */
function ourApp(old: string, knownApps: readonly string[]): string {
  if (knownApps.includes(old)) return old;
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (old === 'postgresql' && knownApps.includes('postgres')) return 'postgres';
  return knownApps.find((known) => plain(known) === plain(old)) ?? old;
}

/** Whether nothing but groups lies on the way. */
function fits(values: ConfigMap, to: readonly PathPart[]): boolean {
  return to.slice(0, -1).every((_, at) => {
    const here = valueAt(values, to.slice(0, at + 1));
    return here === undefined || here === null || isValueMap(here);
  });
}

function mapOr(value: ConfigValue | undefined, otherwise: ConfigMap): ConfigMap {
  return isValueMap(value) ? value : value === undefined ? otherwise : {};
}
