import type { SetFacts } from '../../../contract/backups.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';
import type { ExecTarget } from '../../tools/tools.ts';
import { inClaim } from './load-files.ts';

type DatabaseFacts = SetFacts['databases'][number];
type FileFacts = SetFacts['files'][number];

/** One comparison with what a set recorded. Small differences of data that was in use during the backup pass. */
export interface Comparison {
  readonly what: Sentence;
  readonly passed: boolean;
  readonly detail: Sentence;
}

/**
 * Rows were counted a moment before the dump was made, while the app was writing. What can't be explained by that is a table
 * that is missing, or that lost many of its rows.
 */
export function compareRows(
  { part, rows }: DatabaseFacts,
  now: Readonly<Record<string, number>> | undefined,
): Comparison {
  const what = sentence('restore.compare.rows', 'Rows of {part}', { part });
  if (rows === undefined || now === undefined) {
    return {
      what,
      passed: true,
      detail: sentence('restore.compare.unknown', 'The backup has no numbers to compare with.'),
    };
  }
  const tables = Object.entries(rows);
  const wrong = tables.filter(([table, then]) => !isExplained(then, now[table]));
  const [first] = wrong;
  if (first !== undefined) {
    const [table, then] = first;
    const count = now[table];
    return {
      what,
      passed: false,
      detail:
        count === undefined
          ? sentence('restore.compare.no-table', 'The table {table} is missing.', { table })
          : sentence('restore.compare.rows-differ', '{table} has {now} rows instead of {before}.', {
              table,
              now: count,
              before: then,
            }),
    };
  }
  const total = tables.reduce((sum, [table]) => sum + (now[table] ?? 0), 0);
  return {
    what,
    passed: true,
    detail: sentence('restore.compare.rows-same', 'As in the backup. Tables: {tables}, rows: {rows}.', {
      tables: tables.length,
      rows: total,
    }),
  };
}

function isExplained(then: number, now: number | undefined): boolean {
  if (now === undefined || (then > 0 && now === 0)) return false;
  return Math.abs(now - then) <= Math.max(10, then * 0.05);
}

/** Of one sampled file, after a restore. */
export interface SampledNow {
  readonly path: string;
  /** Missing if it isn't there. */
  readonly sha256?: string;
  /** Of the file, or of its folder if it isn't there, in seconds. */
  readonly changedAt: number;
}

/** Clocks of machines may differ from that of this computer. */
const skewSeconds = 5 * 60;

/**
 * Samples were taken a moment before the files were backed up, while the app was writing. A difference counts unless the
 * file, or its folder, was changed after the backup had begun.
 * @param takenAt when the set was begun
 */
export function compareFiles(
  { part, samples }: FileFacts,
  now: readonly SampledNow[],
  takenAt: string,
): Comparison {
  const what = sentence('restore.compare.files', 'Files of {part}', { part });
  const begun = Date.parse(takenAt) / 1000 - skewSeconds;
  const found = new Map(now.map((one) => [one.path, one]));
  const wrong = samples.filter(({ path, sha256 }) => {
    const one = found.get(path);
    return one?.sha256 !== sha256 && !((one?.changedAt ?? 0) >= begun);
  });
  const [first] = wrong;
  return first === undefined
    ? {
        what,
        passed: true,
        detail: sentence('restore.compare.files-same', 'As in the backup. Files compared: {count}.', {
          count: samples.length,
        }),
      }
    : {
        what,
        passed: false,
        detail: sentence('restore.compare.file-differs', '{file} isn’t what was backed up.', {
          file: first.path,
        }),
      };
}

/** Reads paths, one a line, and prints for each when it was changed, and the hash if it is there. */
const hashScript = `cd "$1" || exit 1
while IFS= read -r path; do
  if [ -f ".$path" ]; then
    hash=$(sha256sum < ".$path") && printf '%s %s %s\\n' "$(stat -c %Y ".$path")" "\${hash%% *}" "$path"
  else
    printf '%s - %s\\n' "$(stat -c %Y "$(dirname ".$path")" 2>/dev/null || echo 0)" "$path"
  fi
done`;

/** The sampled files as they are in a folder of a pod. */
export async function hashSamples(
  target: ExecTarget,
  folder: string,
  { samples }: FileFacts,
  signal: AbortSignal,
): Promise<readonly SampledNow[]> {
  const paths = samples.map(({ path }) => `${path}\n`).join('');
  return parseHashes(await inClaim(target, hashScript, [folder], signal, paths));
}

export function parseHashes(text: string): readonly SampledNow[] {
  return text.split('\n').flatMap((line) => {
    const found = /^(\d+) ([0-9a-f]{64}|-) (\/.+)$/.exec(line);
    if (found === null) return [];
    const [, changed = '', sha256 = '-', path = ''] = found;
    return [{ path, changedAt: Number(changed), ...(sha256 === '-' ? {} : { sha256 }) }];
  });
}
