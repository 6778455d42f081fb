import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

const cannotUndoTitle = sentence('history.cannot-undo.title', 'Can’t undo this change');

export const undoReasons = {
  firstEntry: sentence('history.cannot-undo.first', 'It’s the first entry of this history.'),
  planChanged: sentence('history.cannot-undo.plan-changed', 'The folder has changed since this was shown.'),
  nothingToDo: sentence(
    'history.cannot-undo.nothing-to-do',
    'The folder already looks the way it did before that change.',
  ),
} as const;

export function cannotUndo(detail: Sentence): WildError {
  return new WildError('history.cannot-undo', {
    title: cannotUndoTitle,
    detail,
    hint: sentence(
      'history.cannot-undo.hint',
      'Nothing was changed. Review what the change did, and revert it by hand.',
    ),
  });
}

export function outsideOfScope(path: string): WildError {
  return new WildError('history.cannot-undo', {
    title: cannotUndoTitle,
    detail: sentence('history.outside-of-scope.detail', 'Wild Cloud doesn’t write to {path}.', { path }),
    hint: sentence(
      'history.outside-of-scope.hint',
      'Check the folder: a symbolic link may have replaced a file or folder.',
    ),
    context: { path },
  });
}

export function historyUnreadable(reason: Sentence, cause: unknown): WildError {
  return new WildError('history.cannot-undo', {
    title: sentence('history.unreadable.title', 'Can’t read the history of this folder'),
    detail: reason,
    hint: sentence(
      'history.unreadable.hint',
      'Run “git fsck” and “git status” in the folder to find out more.',
    ),
    cause,
  });
}

/** @param matching how many changes have an id that starts with `id` */
export function changeNotFound(id: string | undefined, matching: number): WildError {
  return new WildError('history.not-found', {
    title: sentence('history.not-found.title', 'Change not found'),
    detail:
      id === undefined
        ? sentence('history.not-found.none', 'This cloud hasn’t been changed yet.')
        : matching > 1
          ? sentence('history.not-found.ambiguous', '{count} changes start with {id}.', {
              count: matching,
              id,
            })
          : sentence('history.not-found.detail', 'This cloud has no change {id}.', { id }),
    hint: sentence('history.not-found.hint', 'List the changes with “wild history”.'),
  });
}
