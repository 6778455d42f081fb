import { isDeepStrictEqual } from 'node:util';
import type { ConfigValue } from '../../contract/config.ts';
import type { ConfigMap } from '../config/config.ts';

/** Values by their path below `apps.<app>`. */
export type Leaves = Readonly<Record<string, ConfigValue>>;

/** A default that differs in a newer version of the app, and what happens to the value. */
export interface DefaultChange {
  readonly path: string;
  /**
   * `added`: new · `changed`: unmodified, follows the new default · `removed`: unmodified, removed · `conflict`: modified, the
   * person's value stays although the default changed · `unused`: modified, stays although the app no longer uses it
   */
  readonly kind: 'added' | 'changed' | 'removed' | 'conflict' | 'unused';
  readonly before?: ConfigValue;
  readonly after?: ConfigValue;
  readonly own?: ConfigValue;
}

/**
 * A three-way merge of old defaults, new defaults and config.yaml. A person's values always win; only unmodified old defaults
 * follow the new ones.
 */
export function mergeDefaults(before: Leaves, after: Leaves, own: Leaves): DefaultChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return paths.flatMap((path): DefaultChange[] => {
    const [was, is, has] = [before, after, own].map((leaves) =>
      Object.hasOwn(leaves, path) ? leaves[path] : undefined,
    );
    if (isDeepStrictEqual(was, is)) return [];
    if (has === undefined) return is === undefined ? [] : [{ path, kind: 'added', after: is }];
    if (was !== undefined && isDeepStrictEqual(has, was)) {
      return is === undefined
        ? [{ path, kind: 'removed', before: was, own: has }]
        : [{ path, kind: 'changed', before: was, after: is, own: has }];
    }
    if (is === undefined)
      return [{ path, kind: 'unused', ...(was === undefined ? {} : { before: was }), own: has }];
    if (isDeepStrictEqual(has, is)) return [];
    return [{ path, kind: 'conflict', ...(was === undefined ? {} : { before: was }), after: is, own: has }];
  });
}

/** The single values and lists of a group, by path. */
export function leavesOf(group: ConfigMap, under = ''): Leaves {
  return Object.fromEntries(
    Object.entries(group).flatMap(([key, value]): [string, ConfigValue][] => {
      const path = `${under}${key}`;
      const inner = typeof value === 'object' && value !== null && !Array.isArray(value);
      return inner && Object.keys(value).length > 0
        ? Object.entries(leavesOf(value, `${path}.`))
        : [[path, value]];
    }),
  );
}
