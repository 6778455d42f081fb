import type { ConfigValue } from '../../contract/config.ts';
import { formatDottedPath, isUnusableName, type PathPart } from '../lib/dotted-path.ts';
import { sentence } from '../lib/sentence.ts';
import type { WildError } from '../lib/wild-error.ts';
import { badPath, badValue } from './failures.ts';

export type ConfigMap = { [key: string]: ConfigValue };

export function isValueMap(value: ConfigValue | undefined): value is ConfigMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own keys only, so that a name such as `toString` is absent unless the file has it. */
export function childOf(value: ConfigValue | undefined, part: PathPart): ConfigValue | undefined {
  if (Array.isArray(value)) return typeof part === 'number' ? value[part] : undefined;
  if (!isValueMap(value) || typeof part === 'number') return undefined;
  return Object.hasOwn(value, part) ? value[part] : undefined;
}

export function valueAt(value: ConfigValue | undefined, parts: readonly PathPart[]): ConfigValue | undefined {
  return parts.reduce<ConfigValue | undefined>(childOf, value);
}

/** A copy with one value changed; missing maps and lists along the path are created. Throws config.bad-path. */
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
    if (!Array.isArray(list)) throw notThere(way, part, present);
    if (part > list.length) throw tooFar(here, list.length);
    return list.toSpliced(part, 1, child());
  }
  const map = present ?? {};
  if (!isValueMap(map)) throw notThere(way, part, present);
  return { ...map, [part]: child() };
}

/** A copy without one value; undefined if it wasn't there. */
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

/** Refuses values that YAML can't round-trip, and names such as `__proto__`. */
export function checkValue(value: ConfigValue, path: string): void {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw badValue(path, sentence('config.bad-value.not-finite', 'It’s not a finite number.'));
  if (typeof value === 'string' && !value.isWellFormed()) {
    throw badValue(
      path,
      sentence(
        'config.bad-value.half-character',
        'It contains half a character, which a text file can’t store.',
      ),
    );
  }
  if (Array.isArray(value)) for (const one of value) checkValue(one, path);
  if (!isValueMap(value)) return;
  for (const [name, one] of Object.entries(value)) {
    if (isUnusableName(name))
      throw badValue(
        path,
        sentence('config.bad-value.name', 'Settings can’t have the name “{name}”.', { name }),
      );
    checkValue(one, path);
  }
}

function notThere(way: readonly PathPart[], part: PathPart, present: ConfigValue | undefined): WildError {
  const path = formatDottedPath(way);
  const key = typeof part === 'number' ? 'position' : 'name';
  const words = {
    position: sentence('config.bad-path.not-a-list', '{path} isn’t a list, so it has no position {part}.', {
      path,
      part,
    }),
    name: Array.isArray(present)
      ? sentence('config.bad-path.is-a-list', '{path} is a list, so it has no setting called {part}.', {
          path,
          part,
        })
      : sentence(
          'config.bad-path.is-single',
          '{path} is a single value, so it has no setting called {part}.',
          { path, part },
        ),
  }[key];
  return badPath(
    path,
    words,
    sentence('config.bad-path.not-there-hint', 'Check {path}, then choose a path that exists.', { path }),
  );
}

function tooFar(way: readonly PathPart[], length: number): WildError {
  const path = formatDottedPath(way);
  return badPath(
    path,
    sentence('config.bad-path.gap', 'The list has {length} entries, so {path} would leave a gap.', {
      length,
      path,
    }),
    sentence('config.bad-path.gap-hint', 'Use position {length} to add an entry at the end.', { length }),
  );
}
