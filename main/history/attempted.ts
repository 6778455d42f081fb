import { byPath, type IndexEntry, unknownStat } from './git-index.ts';
import type { TreeFile, TreeFiles } from './objects.ts';

/**
 * What commits that may not have come about put into the index, by path. Written down before the index is, as the index
 * is written before the branch moves.
 */
export type Attempted = Readonly<Record<string, Attempt>>;

interface Attempt {
  /** Objects that we put there, one for each attempt; `null`: taken out. */
  readonly put: readonly (string | null)[];
  /** The object that the person had staged there. */
  readonly staged?: string | undefined;
}

/** The index as it would be if nothing had been attempted. What is already in `head`, or no longer as we put it, stays. */
export function withoutAttempts(
  index: readonly IndexEntry[],
  head: TreeFiles,
  attempted: Attempted,
): readonly IndexEntry[] {
  const entries = byPath(index);
  const before = new Map<string, IndexEntry | undefined>();
  for (const [path, { put, staged }] of Object.entries(attempted)) {
    const [entry, was] = [entries.get(path), head.get(path)];
    if (entry?.oid === was?.oid || !put.includes(entry?.oid ?? null) || entry?.stage) continue;
    before.set(
      path,
      entry && staged !== undefined
        ? { ...entry, oid: staged, stat: unknownStat }
        : was && entryOf(path, was),
    );
  }
  if (before.size === 0) return index;
  return [
    ...index.filter(({ path }) => !before.has(path)),
    ...[...before.values()].filter((entry) => entry !== undefined),
  ];
}

/** The note of one attempt more. */
export function withAttempt(
  attempted: Attempted,
  changes: ReadonlyMap<string, { readonly put: string | undefined; readonly staged: string | undefined }>,
): Attempted {
  const added = [...changes].map(([path, { put, staged }]): [string, Attempt] => [
    path,
    { put: [...new Set([...(attempted[path]?.put ?? []), put ?? null])], staged },
  ]);
  return { ...attempted, ...Object.fromEntries(added) };
}

export function entryOf(path: string, { oid, mode }: TreeFile, stat = unknownStat): IndexEntry {
  return {
    path,
    oid,
    mode: Number.parseInt(mode, 8),
    stage: 0,
    assumeValid: false,
    extended: 0,
    stat,
  };
}
