import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { DrillResult } from '../../../contract/backups.ts';

export function namespaceStays(namespace: string): WildError {
  return new WildError('restore.drill-stays', {
    title: sentence('restore.drill-stays.title', 'The copy can’t be removed'),
    detail: sentence('restore.drill-stays.detail', 'The namespace {namespace} is still being deleted.', {
      namespace,
    }),
    hint: sentence('restore.drill-stays.hint', 'The next drill tries again. The app itself isn’t affected.'),
    retry: true,
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

/** The result is recorded already; this is what the operation ends with. */
export function drillFailed(title: string, { checks }: DrillResult): WildError {
  const failed = checks.filter(({ passed }) => !passed);
  const [first] = failed;
  return new WildError('restore.drill-failed', {
    title: sentence('restore.drill-failed.title', 'This backup of {title} can’t be relied on', { title }),
    detail:
      first === undefined
        ? sentence('restore.drill-failed.unknown', 'A check failed.')
        : sentence('restore.drill-failed.detail', '{what}: {reason}', {
            what: first.what,
            reason: first.detail ?? sentence('restore.drill-failed.unknown', 'A check failed.'),
          }),
    hint: sentence(
      'restore.drill-failed.hint',
      'Make a new backup and test it. Keep the older ones until that has worked.',
    ),
  });
}
