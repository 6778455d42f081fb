import type { ConfigValue } from '../../contract/config.ts';
import {
  isSameValue,
  isValueMap,
  settingLike,
  valueAt,
  withoutValue,
  withValue,
  type ConfigMap,
} from '../config/config.ts';
import { formatDottedPath, parseDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { type KnownApp, appByAnyName } from './known-apps.ts';
import { secretMoves, settingCopies, settingMoves } from './old-places.ts';
import { nodeMoves } from './our-nodes.ts';
import { ourAppValues, ourValues, type Respelling } from './our-values.ts';

export interface Move {
  readonly from: readonly PathPart[];
  readonly to: readonly PathPart[];
}

export interface OurConfig {
  readonly values: ConfigMap;
  readonly moves: readonly Move[];
  /** Settings that stay and are also needed elsewhere. */
  readonly copies: readonly Move[];
  /** Values with a new spelling. */
  readonly respelt: readonly Respelling[];
  /** Settings and groups without a value. */
  readonly emptied: readonly { readonly path: string; readonly text: string }[];
  /** Settings that apps of the catalogue don't use. They stay. */
  readonly unread: readonly string[];
  /** Settings with two spellings and different values. Our spelling applies; the other stays. */
  readonly conflicts: readonly { readonly ours: string; readonly old: string }[];
}

/** The settings in our spelling. Unknown ones stay where they are. */
export function ourConfig(config: ConfigMap, knownApps: readonly KnownApp[]): OurConfig {
  const moves: Move[] = [];
  const conflicts: { ours: string; old: string }[] = [];
  const emptied: { path: string; text: string }[] = [];
  let values = config;
  const put = (to: readonly PathPart[], value: ConfigValue) => {
    values = mapOr(withValue(values, to, value), values);
  };
  const take = (from: readonly PathPart[]) => {
    values = mapOr(withoutValue(values, from), values);
  };
  const move = (from: readonly PathPart[], to: readonly PathPart[]): void => {
    const [old, present] = [valueAt(values, from), valueAt(values, to)];
    if (old === undefined || old === null || !fits(values, to)) return;
    if (isValueMap(old) && isValueMap(present)) {
      for (const name of Object.keys(old)) move([...from, name], [...to, name]);
      drop(from);
      return;
    }
    if (old === '' && present !== undefined) {
      emptied.push({ path: formatDottedPath(from), text: '' });
      take(from);
      drop(from.slice(0, -1));
      return;
    }
    if (present !== undefined && present !== null && present !== '' && !isSameValue(old, present)) {
      conflicts.push({ ours: formatDottedPath(to), old: formatDottedPath(from) });
      return;
    }
    put(to, old);
    take(from);
    moves.push({ from, to });
    drop(from.slice(0, -1));
  };
  /** A group from which everything moved away goes as well. */
  const drop = (from: readonly PathPart[]): void => {
    const left = valueAt(values, from);
    const isEmpty = Array.isArray(left)
      ? left.length === 0
      : isValueMap(left) && Object.keys(left).length === 0;
    if (from.length === 0 || !isEmpty) return;
    take(from);
    drop(from.slice(0, -1));
  };

  for (const [from, to] of settingMoves) move(parseDottedPath(from), parseDottedPath(to));
  for (const from of groupsOfMachines) {
    const group = valueAt(values, from);
    if (group === undefined || !isHollow(group)) continue;
    emptied.push({ path: formatDottedPath(from), text: '' });
    take(from);
  }
  const roles: Respelling[] = [];
  for (const { from, to, value, roleWas } of nodeMoves(values)) {
    if (formatDottedPath(from) !== formatDottedPath(to)) {
      take(from);
      moves.push({ from, to });
    }
    put(to, value);
    drop(from.slice(0, -1));
    const role = value['role'];
    if (roleWas !== undefined && typeof role === 'string')
      roles.push({ path: formatDottedPath([...to, 'role']), from: roleWas, to: role });
  }
  for (const from of leaves(values)) {
    const to = settingLike(from);
    if (to !== undefined && formatDottedPath(to) !== formatDottedPath(from)) move(from, to);
  }
  const apps = values['apps'];
  for (const old of isValueMap(apps) ? Object.keys(apps) : []) {
    const ours = appByAnyName(old, knownApps);
    if (ours !== old) move(['apps', old], ['apps', ours]);
  }
  const ours = ourValues(values);
  const ofApps = ourAppValues(ours.values, knownApps);
  values = ofApps.values;
  const copies: Move[] = [];
  for (const [from, to] of settingCopies.map((pair) => pair.map(parseDottedPath))) {
    if (from === undefined || to === undefined) continue;
    const [old, present] = [valueAt(values, from), valueAt(values, to)];
    if (typeof old !== 'string' || old === '' || !fits(values, to)) continue;
    if (present !== undefined && present !== null && present !== '') continue;
    put(to, old);
    copies.push({ from, to });
  }
  return {
    ...{ values, moves, copies, conflicts },
    respelt: [...roles, ...ours.respelt, ...ofApps.respelt],
    emptied: [...emptied, ...ours.emptied],
    unread: unreadOf(values, knownApps),
  };
}

const groupsOfMachines = [
  'cluster.nodes.active',
  'cluster.nodes.activeNodes',
  'cluster.activeNodes',
  'activeNodes',
].map(parseDottedPath);

const isHollow = (value: ConfigValue) =>
  value === null ||
  value === '' ||
  (Array.isArray(value) ? value.length === 0 : isValueMap(value) && Object.keys(value).length === 0);

/** The new path of a secret from an older format. */
export function ourSecretPath(parts: readonly PathPart[], knownApps: readonly KnownApp[]): string {
  const path = formatDottedPath(parts);
  const moved = secretMoves.get(path);
  if (moved !== undefined) return moved;
  const [group, app, ...rest] = parts;
  if (group === 'apps' && typeof app === 'string' && rest.length > 0) {
    return formatDottedPath(['apps', appByAnyName(app, knownApps), ...rest]);
  }
  return group === 'sops' ? formatDottedPath(['adopted', ...parts]) : path;
}

function unreadOf(values: ConfigMap, knownApps: readonly KnownApp[]): string[] {
  const apps = values['apps'];
  return leaves({ apps: isValueMap(apps) ? apps : {} }).flatMap((parts) => {
    const [, app, ...path] = parts;
    const known = knownApps.find(({ name }) => name === app)?.settings;
    const setting = formatDottedPath(path);
    const isRead = known?.some(
      (one) => one === setting || setting.startsWith(`${one}.`) || setting.startsWith(`${one}[`),
    );
    return isRead === false ? [formatDottedPath(parts)] : [];
  });
}

/** The paths of everything that is no group. */
function leaves(values: ConfigMap): PathPart[][] {
  return Object.entries(values).flatMap(([name, value]) =>
    isValueMap(value) && Object.keys(value).length > 0
      ? leaves(value).map((parts): PathPart[] => [name, ...parts])
      : [[name]],
  );
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
