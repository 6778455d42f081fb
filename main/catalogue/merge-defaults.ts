import { isDeepStrictEqual } from 'node:util';
import type { ConfigValue } from '../../contract/config.ts';
import type { ConfigMap } from '../config/config.ts';

/** Values by their path below `apps.<app>`. */
export type Leaves = Readonly<Record<string, ConfigValue>>;

/** One default that is another in a newer app, and what becomes of it. */
export interface DefaultChange {
  readonly path: string;
  /**
   * `added`: new, taken over · `changed`: was never touched, follows · `removed`: was never touched, goes ·
   * `conflict`: the person's own value stays, though the default is another now · `unused`: the person's own value stays,
   * though the app does not ask for it any more
   */
  readonly kind: 'added' | 'changed' | 'removed' | 'conflict' | 'unused';
  readonly before?: ConfigValue;
  readonly after?: ConfigValue;
  readonly own?: ConfigValue;
}

/**
 * Old defaults, new defaults and what stands in config.yaml. What a person set wins always; only what is still as the old
 * default made it follows the new one.
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

/** Single values and lists of a group, by their path. */
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
