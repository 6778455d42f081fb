import type { ConfigValue } from '../../contract/config.ts';
import { formatDottedPath, isUnusableName, type PathPart } from '../lib/dotted-path.ts';
import { WildError } from '../lib/wild-error.ts';

export type ConfigMap = { [key: string]: ConfigValue };

export function isValueMap(value: ConfigValue | undefined): value is ConfigMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own keys only: a name such as `toString` is not there unless the file says so. */
export function childOf(value: ConfigValue | undefined, part: PathPart): ConfigValue | undefined {
  if (Array.isArray(value)) return typeof part === 'number' ? value[part] : undefined;
  if (!isValueMap(value) || typeof part === 'number') return undefined;
  return Object.hasOwn(value, part) ? value[part] : undefined;
}

export function valueAt(value: ConfigValue | undefined, parts: readonly PathPart[]): ConfigValue | undefined {
  return parts.reduce<ConfigValue | undefined>(childOf, value);
}

/** The same values with one changed; maps and lists on the way are made. Throws config.bad-path. */
export function withValue(
  present: ConfigValue | undefined,
  parts: readonly PathPart[],
  value: ConfigValue,
  way: readonly PathPart[] = [],
): ConfigValue {
  const [part, ...rest] = parts;
  if (part === undefined) return value;
  const here = [...way, part];
  const child = () => withValue(childOf(present, part), rest, value, here);
  if (typeof part === 'number') {
    const list = present ?? [];
    if (!Array.isArray(list)) throw notThere(way, 'a position in a list', present);
    if (part > list.length) throw tooFar(here, list.length);
    return list.toSpliced(part, 1, child());
  }
  const map = present ?? {};
  if (!isValueMap(map)) throw notThere(way, 'a name', present);
  return { ...map, [part]: child() };
}

/** The same values without one; undefined where it was not there. */
export function withoutValue(present: ConfigValue, parts: readonly PathPart[]): ConfigValue | undefined {
  const [part, ...rest] = parts;
  if (part === undefined) return undefined;
  const child = childOf(present, part);
  if (child === undefined) return undefined;
  const less = rest.length === 0 ? undefined : withoutValue(child, rest);
  if (rest.length > 0 && less === undefined) return undefined;
  if (Array.isArray(present) && typeof part === 'number') {
    return less === undefined ? present.toSpliced(part, 1) : present.toSpliced(part, 1, less);
  }
  if (!isValueMap(present)) return undefined;
  if (less !== undefined) return { ...present, [part]: less };
  return Object.fromEntries(Object.entries(present).filter(([name]) => name !== part));
}

export function isSameValue(one: ConfigValue | undefined, other: ConfigValue | undefined): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((value, at) => isSameValue(value, other[at]));
  }
  if (isValueMap(one) && isValueMap(other)) {
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => Object.hasOwn(other, name) && isSameValue(one[name], other[name]))
    );
  }
  return one === other;
}

/** Refuses what YAML cannot give back as it was, and names by which a file could reach into objects. */
export function checkValue(value: ConfigValue, path: string): void {
  if (typeof value === 'number' && !Number.isFinite(value)) throw badValue(path, 'It is not a number.');
  if (typeof value === 'string' && !value.isWellFormed()) {
    throw badValue(path, 'It holds half a character, which a text file cannot hold.');
  }
  if (Array.isArray(value)) for (const one of value) checkValue(one, path);
  if (!isValueMap(value)) return;
  for (const [name, one] of Object.entries(value)) {
    if (isUnusableName(name)) throw badValue(path, `The name “${name}” cannot be used in settings.`);
    checkValue(one, path);
  }
}

const kindOf = (value: ConfigValue | undefined): string =>
  Array.isArray(value) ? 'a list' : isValueMap(value) ? 'a group of settings' : 'a single value';

function notThere(way: readonly PathPart[], wanted: string, present: ConfigValue | undefined): WildError {
  const path = formatDottedPath(way);
  return new WildError('config.bad-path', {
    title: 'Cannot change this setting',
    detail: `${path} holds ${kindOf(present)}, so ${wanted} cannot be looked up in it.`,
    hint: `Look at ${path} first, then choose a path that exists.`,
    context: { path },
  });
}

function tooFar(way: readonly PathPart[], length: number): WildError {
  const path = formatDottedPath(way);
  return new WildError('config.bad-path', {
    title: 'Cannot change this setting',
    detail: `The list has ${length} entries, so ${path} would leave a gap.`,
    hint: `Use the position ${length} to add an entry at the end.`,
    context: { path },
  });
}

function badValue(path: string, detail: string): WildError {
  return new WildError('config.bad-value', {
    title: 'Cannot save this value',
    detail,
    hint: 'Give another value.',
    context: { path },
  });
}
