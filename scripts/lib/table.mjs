import { seconds } from './run.mjs';

/** Rows of `name  what  result  time`, aligned in columns. */
export function table(rows) {
  const cells = rows.map(({ name, what, result, ms }) => [
    name,
    what,
    result,
    ms === undefined ? '' : seconds(ms),
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column].length)));
  return cells
    .map((row) =>
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
