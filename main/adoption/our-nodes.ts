import type { ConfigValue } from '../../contract/config.ts';
import { isValueMap, type ConfigMap } from '../config/config.ts';
import type { PathPart } from '../lib/dotted-path.ts';

export interface NodeMove {
  readonly from: readonly PathPart[];
  readonly to: readonly PathPart[];
  readonly value: ConfigMap;
}

/** The groups in which older forms keep their machines. */
const groups: readonly (readonly string[])[] = [
  ['cluster', 'nodes', 'active'],
  ['cluster', 'nodes', 'activeNodes'],
  ['cluster', 'activeNodes'],
  ['activeNodes'],
];
/** Names under cluster.nodes that older forms use for something else. */
export const taken: ReadonlySet<string> = new Set(['active', 'activeNodes', 'talos', 'control']);

const isAddress = (text: string) =>
  /^(\d{1,3}\.){3}\d{1,3}$/.test(text) || /^[0-9a-f:]+:[0-9a-f:]+$/i.test(text);

/**
 * Machines by their name in `cluster.nodes`, from the groups of older forms. One that was known by its address gets a
 * name by its role and number, and keeps the address.
 */
export function nodeMoves(config: ConfigMap): NodeMove[] {
  const prefix = at(config, ['cluster', 'hostnamePrefix']);
  const named = typeof prefix === 'string' ? prefix : '';
  const present = at(config, ['cluster', 'nodes']);
  const used = new Set(isValueMap(present) ? Object.keys(present) : []);
  const free = (base: string): string => {
    for (let n = 1; ; n++) if (!used.has(`${base}-${n}`)) return `${base}-${n}`;
  };
  return groups.flatMap((from) => {
    const group = at(config, from);
    if (!isValueMap(group)) return [];
    return Object.entries(group).flatMap(([key, old]): NodeMove[] => {
      if (!isValueMap(old)) return [];
      const value = ourNode(key, old);
      const base = value['role'] === 'controlplane' ? 'control' : 'worker';
      const name = isAddress(key) || taken.has(key) ? free(`${named}${base}`) : key;
      if (name === key && used.has(name)) return [];
      used.add(name);
      return [{ from: [...from, key], to: ['cluster', 'nodes', name], value }];
    });
  });
}

function ourNode(key: string, old: ConfigMap): ConfigMap {
  const { control, role, ...rest } = old;
  const said = typeof role === 'string' ? role.toLowerCase().replace(/[-_ ]/g, '') : undefined;
  const steers = said === undefined ? isYes(control) : said === 'controlplane' || said === 'control';
  const told = role !== undefined || control !== undefined;
  const ours: ConfigMap = {
    ...(told ? { role: steers ? 'controlplane' : 'worker' } : {}),
    ...rest,
  };
  return isAddress(key) && ours['targetIp'] === undefined ? { ...ours, targetIp: key } : ours;
}

const isYes = (value: ConfigValue | undefined) => value === true || value === 'true' || value === 'yes';

function at(value: ConfigValue | undefined, parts: readonly string[]): ConfigValue | undefined {
  return parts.reduce<ConfigValue | undefined>(
    (here, name) => (isValueMap(here) && Object.hasOwn(here, name) ? here[name] : undefined),
    value,
  );
}
