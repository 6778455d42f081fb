import { byPath, type IndexEntry, unknownStat } from './git-index.ts';
import type { TreeFile, TreeFiles } from './objects.ts';

/**
 * What commits that may have failed put into the index, by path. Saved before the index is written, which in turn is
 * written before the branch moves.
 */
export type Attempted = Readonly<Record<string, Attempt>>;

interface Attempt {
  /** The objects that we put there, one per attempt; `null` for a removal. */
  readonly put: readonly (string | null)[];
  /** The object that the person had staged. */
  readonly staged?: string | undefined;
}

/** The index without our attempts. Entries that are already in `head`, or changed since, are kept. */
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

/** Adds an attempt. */
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
