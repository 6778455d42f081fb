import { basename, dirname, sep } from 'node:path';

export interface Move {
  readonly from: string;
  readonly to: string;
}

/**
 * The current path of what will be at `path` after the moves. Undefined if a move removes it.
 */
export function pathBeforeMoves(path: string, moves: readonly Move[]): string | undefined {
  let at = path;
  for (const { from, to } of moves.toReversed()) {
    const below = isWithin(at, to);
    if (below) at = from + at.slice(to.length);
    else if (isWithin(at, from)) return undefined;
  }
  return at;
}

/** The names in a folder after the moves, given its current names. */
export function namesAfterMoves(
  folder: string,
  present: readonly string[],
  moves: readonly Move[],
): string[] {
  const names = new Set(present);
  for (const { from, to } of moves) {
    if (dirname(from) === folder) names.delete(basename(from));
    if (dirname(to) === folder) names.add(basename(to));
  }
  return [...names];
}

export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
