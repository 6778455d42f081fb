import type { HistoryFile } from '../../contract/history.ts';
import { printDiff } from './print-diff.ts';
import { type FileChange, textOf } from './read-changes.ts';
import type { Repository } from './repository.ts';
import type { HistoryScope } from './snapshot.ts';
import type { FileUndo } from './undo.ts';
import { changedValues } from './value-changes.ts';

/** Longer diffs of a file are cut off, in characters. */
const longestDiff = 100_000;

export async function describeChange(
  repository: Repository,
  scope: HistoryScope,
  { path, before, after }: FileChange,
): Promise<HistoryFile> {
  const act = before === undefined ? 'add' : after === undefined ? 'remove' : 'change';
  return {
    path,
    act,
    ...shown(scope, path, await textOf(repository, before), await textOf(repository, after)),
  };
}

export function describeUndo(
  scope: HistoryScope,
  { path, act, before, after, conflict }: FileUndo,
): HistoryFile {
  return { path, act, ...shown(scope, path, before, after), ...(conflict === undefined ? {} : { conflict }) };
}

function shown(scope: HistoryScope, path: string, before: string | undefined, after: string | undefined) {
  // The cause of a change in a generated file is shown with another file.
  if (scope.private?.includes(path) || scope.generated?.includes(path)) return {};
  const values = scope.values?.includes(path) ? changedValues(before, after) : undefined;
  const diff = printDiff(before ?? '', after ?? '').slice(0, longestDiff);
  return { ...(diff === '' ? {} : { diff }), ...(values === undefined ? {} : { values }) };
}
