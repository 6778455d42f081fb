import type { ConfigValue } from '../../contract/config.ts';
import { isValueMap, type ConfigMap } from '../config/config.ts';
import type { PathPart } from '../lib/dotted-path.ts';

export interface NodeMove {
  readonly from: readonly PathPart[];
  readonly to: readonly PathPart[];
  readonly value: ConfigMap;
  /** How its role was written, where that is another word. */
  readonly roleWas: string | undefined;
}

type Role = 'controlplane' | 'worker';

/** The groups in which older forms keep their machines, some by the role that all in them have. */
const groups: readonly { readonly path: readonly string[]; readonly role?: Role }[] = [
  { path: ['cluster', 'nodes', 'active'] },
  { path: ['cluster', 'nodes', 'activeNodes'] },
  { path: ['cluster', 'activeNodes'] },
  { path: ['activeNodes'] },
  { path: ['cluster', 'nodes', 'control'], role: 'controlplane' },
  { path: ['cluster', 'nodes', 'controlplane'], role: 'controlplane' },
  { path: ['cluster', 'nodes', 'controlPlane'], role: 'controlplane' },
  { path: ['cluster', 'nodes', 'worker'], role: 'worker' },
  { path: ['cluster', 'nodes', 'workers'], role: 'worker' },
];

/** Names under cluster.nodes that aren't machines in any format. */
export const taken: ReadonlySet<string> = new Set([
  ...groups.flatMap(({ path: [first, second, third] }) =>
    first === 'cluster' && second === 'nodes' && third !== undefined ? [third] : [],
  ),
  ...['talos', 'schematic'],
]);

const isAddress = (text: string) =>
  /^(\d{1,3}\.){3}\d{1,3}$/.test(text) || /^[0-9a-f:]+:[0-9a-f:]+$/i.test(text);
/** The scripts counted their machines: `node1`. */
const isOnlyCounted = (text: string) => /^(node|control|worker)?[-_]?\d+$/i.test(text);

/**
 * Machines by their name in `cluster.nodes`, from the groups of older forms. One that was known by its address or by a
 * number gets a name by its role and number, and keeps the address. Those that stand there already get our keys.
 */
export function nodeMoves(config: ConfigMap): NodeMove[] {
  const prefix = at(config, ['cluster', 'hostnamePrefix']);
  const named = typeof prefix === 'string' ? prefix : '';
  const present = at(config, ['cluster', 'nodes']);
  const inPlace = isValueMap(present) ? Object.entries(present).filter(([name]) => !taken.has(name)) : [];
  const used = new Set(inPlace.map(([name]) => name));
  const free = (base: string, wanted: number | undefined): string => {
    if (wanted !== undefined && !used.has(`${base}-${wanted}`)) return `${base}-${wanted}`;
    for (let n = 1; ; n++) if (!used.has(`${base}-${n}`)) return `${base}-${n}`;
  };
  const moved = groups.flatMap(({ path, role }) =>
    machinesIn(at(config, path)).flatMap(([part, key, old]): NodeMove[] => {
      if (!isMachine(old, role)) return [];
      const value = ourNode(key, old, role);
      const base = value['role'] === 'controlplane' ? 'control' : 'worker';
      const isNameless = isAddress(key) || taken.has(key) || (role !== undefined && isOnlyCounted(key));
      const digits = isAddress(key) ? undefined : /\d+$/.exec(key)?.[0];
      const name = isNameless
        ? free(`${named}${base}`, digits === undefined ? undefined : Number(digits))
        : key;
      if (name === key && used.has(name)) return [];
      used.add(name);
      return [{ from: [...path, part], to: ['cluster', 'nodes', name], value, roleWas: roleWas(old, value) }];
    }),
  );
  const kept = inPlace.flatMap(([name, old]): NodeMove[] => {
    if (!isValueMap(old)) return [];
    const value = ourNode(name, old, roleOfName(name));
    const path = ['cluster', 'nodes', name];
    const move = { from: path, to: path, value, roleWas: roleWas(old, value) };
    return JSON.stringify(value) === JSON.stringify(old) ? [] : [move];
  });
  return [...moved, ...kept];
}

/** As maps by name, or as a list whose members say their names. */
function machinesIn(group: ConfigValue | undefined): [part: PathPart, key: string, value: ConfigMap][] {
  if (Array.isArray(group)) {
    // From the end, so that what moves away leaves the numbers of the others as they are.
    return group
      .flatMap((value: ConfigValue, part): [PathPart, string, ConfigMap][] => {
        if (!isValueMap(value)) return [];
        const said = [value['hostname'], value['name'], value['targetIp'], value['ip']].find(
          (one) => typeof one === 'string' && one !== '',
        );
        return typeof said === 'string' ? [[part, said, value]] : [];
      })
      .toReversed();
  }
  if (!isValueMap(group)) return [];
  return Object.entries(group).flatMap(([key, value]): [PathPart, string, ConfigMap][] =>
    isValueMap(value) ? [[key, key, value]] : [],
  );
}

/** In a group by role other settings stand beside the machines. */
function isMachine(value: ConfigMap, role: Role | undefined): boolean {
  return role === undefined || Object.keys(value).some((key) => machineKeys.has(key));
}

const machineKeys = new Set([
  'ip',
  'targetIp',
  'currentIp',
  'maintenanceIp',
  'interface',
  'disk',
  'role',
  'hostname',
]);

const roles: ReadonlyMap<string, Role> = new Map([
  ...['controlplane', 'control', 'controller', 'master', 'cp'].map((name): [string, Role] => [
    name,
    'controlplane',
  ]),
  ...['worker', 'agent', 'node'].map((name): [string, Role] => [name, 'worker']),
]);

function ourNode(key: string, old: ConfigMap, group: Role | undefined): ConfigMap {
  const { control, role, ip, ...rest } = old;
  const said = typeof role === 'string' ? role.toLowerCase().replace(/[-_ ]/g, '') : undefined;
  const flag = control === undefined || control === null ? undefined : isYes(control);
  const ours: ConfigValue | undefined =
    said !== undefined && said !== ''
      ? // An unknown role stays and is reported.
        (roles.get(said) ?? role)
      : flag === undefined
        ? group
        : flag
          ? 'controlplane'
          : 'worker';
  const address = rest['targetIp'] ?? ip ?? (isAddress(key) ? key : undefined);
  return {
    ...(ours === undefined ? (role === undefined ? {} : { role }) : { role: ours }),
    ...rest,
    ...(address === undefined ? {} : { targetIp: address }),
    // Two addresses that differ are both kept.
    ...(ip !== undefined && ip !== address ? { ip } : {}),
  };
}

function roleOfName(name: string): Role | undefined {
  if (/(^|-)(control|controlplane|master)(-|\d|$)/i.test(name)) return 'controlplane';
  return /(^|-)worker(-|\d|$)/i.test(name) ? 'worker' : undefined;
}

function isYes(value: ConfigValue): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^(true|yes|on|1)$/i.test(value));
}

function roleWas({ role, control }: ConfigMap, { role: now }: ConfigMap): string | undefined {
  if (typeof now !== 'string') return undefined;
  if (typeof role === 'string' && role !== '') return role === now ? undefined : role;
  return control === undefined ? undefined : `control: ${JSON.stringify(control)}`;
}

function at(value: ConfigValue | undefined, parts: readonly string[]): ConfigValue | undefined {
  return parts.reduce<ConfigValue | undefined>(
    (here, name) => (isValueMap(here) && Object.hasOwn(here, name) ? here[name] : undefined),
    value,
  );
}
