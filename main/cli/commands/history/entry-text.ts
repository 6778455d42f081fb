import type { HistoryEntry, HistoryFile } from '../../../../contract/history.ts';

const signs = { add: '+', change: '~', remove: '-', nothing: '=' } as const;

export function rowOf({ id, at, sentence, by, ours }: HistoryEntry): string[] {
  return [id.slice(0, 8), at.slice(0, 16).replace('T', ' '), sentence.text, ours ? '' : `(git, ${by})`];
}

export function fileText({ path, act, values, diff, conflict }: HistoryFile): string {
  const lines = values?.map(
    ({ path: name, before, after }) => `    ${name}: ${before ?? 'unset'} → ${after ?? 'unset'}`,
  );
  const shown =
    act === 'change'
      ? (lines ??
        diff
          ?.trimEnd()
          .split('\n')
          .map((line) => `    ${line}`) ??
        [])
      : (lines ?? []);
  return [`  ${signs[act]} ${path}${conflict ? `: ${conflict.text}` : ''}`, ...shown.slice(0, 60)].join('\n');
}
