import { diffLines, linesOf } from './line-diff.ts';

const around = 3;

/** The difference of two texts in the format of `diff -u`, without the file header. Empty if they are equal. */
export function printDiff(before: string, after: string): string {
  const [old, next] = [linesOf(before), linesOf(after)];
  const changes = diffLines(old, next);
  const out: string[] = [];
  let at = 0;
  while (at < changes.length) {
    let end = at;
    while (
      end + 1 < changes.length &&
      (changes[end + 1]?.old[0] ?? 0) - (changes[end]?.old[1] ?? 0) <= 2 * around
    ) {
      end++;
    }
    const group = changes.slice(at, end + 1);
    const [first, last] = [group[0], group.at(-1)];
    if (first === undefined || last === undefined) break;
    const start = Math.max(0, first.old[0] - around);
    const stop = Math.min(old.length, last.old[1] + around);
    const newStart = start + first.new[0] - first.old[0];
    const newStop = stop + last.new[1] - last.old[1];
    out.push(`@@ -${range(start, stop)} +${range(newStart, newStop)} @@`);
    let line = start;
    for (const change of group) {
      out.push(...old.slice(line, change.old[0]).map((text) => ` ${bare(text)}`));
      out.push(...old.slice(...change.old).map((text) => `-${bare(text)}`));
      out.push(...next.slice(...change.new).map((text) => `+${bare(text)}`));
      line = change.old[1];
    }
    out.push(...old.slice(line, stop).map((text) => ` ${bare(text)}`));
    at = end + 1;
  }
  return out.length === 0 ? '' : `${out.join('\n')}\n`;
}

const bare = (line: string) => line.replace(/\r?\n$/, '');
const range = (start: number, stop: number) => `${stop === start ? start : start + 1},${stop - start}`;
