/** A run of changed lines: `[from, to)` of the old text became `[from, to)` of the new one. */
export interface LineChange {
  readonly old: readonly [from: number, to: number];
  readonly new: readonly [from: number, to: number];
}

/** The lines with their line endings, so that joining them gives the original text. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** With more differences, the texts count as entirely different: time and memory grow with the square. */
const mostDifferences = 2000;

/** The shortest edit script between two texts (Myers, "An O(ND) Difference Algorithm"). */
export function diffLines(old: readonly string[], next: readonly string[]): LineChange[] {
  let start = 0;
  while (start < old.length && start < next.length && old[start] === next[start]) start++;
  let [oldEnd, newEnd] = [old.length, next.length];
  while (oldEnd > start && newEnd > start && old[oldEnd - 1] === next[newEnd - 1]) {
    oldEnd--;
    newEnd--;
  }
  const matches = matchesOf(old.slice(start, oldEnd), next.slice(start, newEnd));
  const changes: LineChange[] = [];
  let [o, n] = [start, start];
  for (const [mo, mn] of [
    ...matches.map(([a, b]) => [a + start, b + start] as const),
    [oldEnd, newEnd] as const,
  ]) {
    if (mo > o || mn > n) changes.push({ old: [o, mo], new: [n, mn] });
    [o, n] = [mo + 1, mn + 1];
  }
  return changes;
}

/** Pairs of equal lines, in order. */
function matchesOf(old: readonly string[], next: readonly string[]): (readonly [number, number])[] {
  const far = Math.min(old.length + next.length, mostDifferences);
  const reach = new Map<number, number>([[1, 0]]);
  const trail: Map<number, number>[] = [];
  for (let d = 0; d <= far; d++) {
    trail.push(new Map([...reach].filter(([k]) => Math.abs(k) <= d + 1)));
    for (let k = -d; k <= d; k += 2) {
      let x = isDown(reach, k, d) ? (reach.get(k + 1) ?? 0) : (reach.get(k - 1) ?? 0) + 1;
      while (x < old.length && x - k < next.length && old[x] === next[x - k]) x++;
      reach.set(k, x);
      if (x >= old.length && x - k >= next.length) return walkBack(trail, old.length, next.length);
    }
  }
  return [];
}

const isDown = (reach: ReadonlyMap<number, number>, k: number, d: number) =>
  k === -d || (k !== d && (reach.get(k - 1) ?? -1) < (reach.get(k + 1) ?? -1));

function walkBack(trail: readonly Map<number, number>[], oldLength: number, newLength: number) {
  const matches: (readonly [number, number])[] = [];
  let [x, y] = [oldLength, newLength];
  for (let d = trail.length - 1; d >= 0; d--) {
    const reach = trail[d] ?? new Map<number, number>();
    const k = x - y;
    const from = isDown(reach, k, d) ? k + 1 : k - 1;
    const fromX = reach.get(from) ?? 0;
    const fromY = fromX - from;
    while (x > fromX && y > fromY && x > 0 && y > 0) matches.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  return matches.toReversed();
}
