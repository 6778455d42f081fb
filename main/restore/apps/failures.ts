import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';

const cannot = (app: string) => sentence('restore.title', '{app} can’t be restored', { app });

/** What was asked can't be done, or not now. Nothing was changed. */
export function refused(app: string, refusals: readonly Sentence[]): WildError {
  return new WildError('restore.refused', {
    title: cannot(app),
    detail: refusals[0] ?? sentence('restore.refused.detail', 'This backup doesn’t have what it takes.'),
    hint: sentence('restore.refused.hint', 'Nothing was changed. Choose another backup, or fix this first.'),
    context: { reasons: refusals.map(({ text }) => text).join('\n') },
  });
}

/** A part of the set is no longer there. */
export const partGone = (app: string, part: string): WildError =>
  refused(app, [sentence('restore.no-part', 'This backup has no part {part}.', { part })]);

/** Something of that name is there now, and it isn't replaced. */
export function fileTaken(name: string, folder: string): WildError {
  return new WildError('restore.files-exist', {
    title: sentence('restore.files-exist.title', 'The files weren’t all saved'),
    detail: sentence('restore.files.taken', '{name} is already in {folder}, and isn’t replaced.', {
      name,
      folder,
    }),
    hint: sentence('restore.files-exist.hint', 'Choose another folder, or rename what is there.'),
  });
}

/** Nobody knows how far an earlier restore came, and where it has set data aside. */
export function recordUnreadable(app: string, path: string): WildError {
  return new WildError('restore.refused', {
    title: cannot(app),
    detail: sentence(
      'restore.record-unreadable',
      'How far an earlier restore came is written in {path}, which can’t be read.',
      {
        path,
      },
    ),
    hint: sentence(
      'restore.record-unreadable.hint',
      'A newer version of Wild Cloud may have written it. Data that was set aside is in .wild-restore in the app’s storage, and in databases called wild_old_….',
    ),
  });
}

export function serverDown(app: string, engine: string): WildError {
  return new WildError('restore.refused', {
    title: cannot(app),
    detail: sentence('restore.server-down', 'Its database server {engine} isn’t running.', { engine }),
    hint: sentence('restore.server-down.hint', 'Start the server, then try again.'),
    retry: true,
  });
}

export function planChanged(app: string): WildError {
  return new WildError('restore.plan-changed', {
    title: sentence('deploy.plan-changed.title', 'The plan has changed since you reviewed it'),
    detail: sentence(
      'restore.plan-changed.detail',
      'Restoring {app} would now do something other than what was shown. Nothing was changed.',
      { app },
    ),
    hint: sentence('deploy.plan-changed.hint', 'Review the plan again.'),
    retry: true,
  });
}

export function notConfirmed(app: string, word: string): WildError {
  return new WildError('restore.not-confirmed', {
    title: cannot(app),
    detail: sentence('restore.not-confirmed.detail', 'To confirm, its name must be typed: {word}', { word }),
    hint: sentence('restore.not-confirmed.hint', 'Nothing was changed. Type the name, then try again.'),
  });
}

/** It failed, and everything is as it was before. */
export function undone(app: string, cause: unknown): WildError {
  return new WildError('restore.undone', {
    title: sentence('restore.undone.title', '{app} wasn’t restored', { app }),
    detail: causeOf(cause),
    hint: sentence(
      'restore.undone.hint',
      'What was there before is back in its place, and nothing is lost. Fix this, then try again.',
    ),
    retry: true,
    ...contextOf(cause),
    cause,
  });
}

/** It failed, and so did putting back what was there. Nothing was deleted. */
export function notUndone(app: string, cause: unknown, then: unknown): WildError {
  return new WildError('restore.undone', {
    title: sentence('restore.not-undone.title', '{app} is between two states', { app }),
    detail: sentence(
      'restore.not-undone.detail',
      'It couldn’t be restored: {reason} Then, what was there before couldn’t be put back: {again}',
      { reason: causeOf(cause), again: causeOf(then) },
    ),
    hint: sentence(
      'restore.not-undone.hint',
      'Nothing was deleted. Fix this, then continue: that puts back what was there before.',
    ),
    retry: true,
    ...contextOf(then),
    cause: then,
  });
}

const causeOf = (cause: unknown): Sentence =>
  cause instanceof WildError
    ? reasonOf(cause)
    : sentence('restore.interrupted', 'It was interrupted before its end.');

const contextOf = (cause: unknown) =>
  cause instanceof WildError && cause.context !== undefined ? { context: cause.context } : {};
