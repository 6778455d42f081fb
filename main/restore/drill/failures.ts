import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { DrillResult } from '../../../contract/backups.ts';

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
