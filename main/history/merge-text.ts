import { diffLines, type LineChange, linesOf } from './line-diff.ts';

/**
 * Three-way merge by line: applies the changes from `base` to `theirs` to `ours`. Undefined if both changed the same lines
 * differently. Adjacent changes conflict too, unless `closely`.
 */
export function mergeText(base: string, ours: string, theirs: string, closely = false): string | undefined {
  if (base === theirs || ours === theirs) return ours;
  if (base === ours) return theirs;
  const [baseLines, ourLines, theirLines] = [linesOf(base), linesOf(ours), linesOf(theirs)];
  const mine = diffLines(baseLines, ourLines);
  const result: string[] = [];
  let at = 0;
  let next = 0;
  const keepUntil = (end: number) => {
    // Between two of their changes, ours is kept.
    for (let change = mine[next]; change && isBefore(change, end); change = mine[++next]) {
      result.push(...baseLines.slice(at, change.old[0]), ...ourLines.slice(...change.new));
      at = Math.max(at, change.old[1]);
    }
    result.push(...baseLines.slice(at, end));
    at = Math.max(at, end);
  };
  for (const change of diffLines(baseLines, theirLines)) {
    const same = mine.find((one) => sameChange(one, change, ourLines, theirLines));
    if (same === undefined && mine.some((one) => (closely ? overlaps : touches)(one, change)))
      return undefined;
    if (same !== undefined) continue;
    keepUntil(change.old[0]);
    result.push(...theirLines.slice(...change.new));
    at = change.old[1];
  }
  keepUntil(baseLines.length);
  return result.join('');
}

const isBefore = ({ old: [from, to] }: LineChange, end: number) => from < end || to <= end;

const overlaps = (one: LineChange, other: LineChange) =>
  (one.old[0] < other.old[1] && other.old[0] < one.old[1]) ||
  (one.old[0] === other.old[0] && one.old[1] === other.old[1]);

const touches = (one: LineChange, other: LineChange) =>
  one.old[0] <= other.old[1] && other.old[0] <= one.old[1];

function sameChange(
  one: LineChange,
  other: LineChange,
  ourLines: readonly string[],
  theirLines: readonly string[],
): boolean {
  return (
    one.old[0] === other.old[0] &&
    one.old[1] === other.old[1] &&
    ourLines.slice(...one.new).join('') === theirLines.slice(...other.new).join('')
  );
}
