import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';

export function copyStays(namespace: string): WildError {
  return new WildError('restore.copy-stays', {
    title: sentence('restore.copy-stays.title', 'The copy can’t be removed'),
    detail: sentence('restore.copy-stays.detail', 'The namespace {namespace} is still being deleted.', {
      namespace,
    }),
    hint: sentence('restore.copy-stays.hint', 'Try again in a few minutes. The app itself isn’t affected.'),
    retry: true,
  });
}

export function notACopy(namespace: string): WildError {
  return new WildError('restore.not-a-copy', {
    title: sentence('restore.not-a-copy.title', 'The namespace {namespace} is in use', { namespace }),
    detail: sentence(
      'restore.not-a-copy.detail',
      'A copy needs this name, but something else was installed there.',
    ),
    hint: sentence('restore.not-a-copy.hint', 'Move what is in it to another namespace, then try again.'),
  });
}

export function noCompleteSet(title: string): WildError {
  return new WildError('restore.no-complete-set', {
    title: sentence('restore.no-complete-set.title', 'There’s no complete backup of {title}', { title }),
    detail: sentence(
      'restore.no-complete-set.detail',
      'Only a backup with all of its parts can be restored as a whole.',
    ),
    hint: sentence('restore.no-complete-set.hint', 'Back it up, then try again.'),
  });
}
