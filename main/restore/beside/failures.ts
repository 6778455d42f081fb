import type { AppId } from '../../../contract/ids.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { Check } from '../copy/start-copy.ts';

export function copyFailed(title: string, checks: readonly Check[]): WildError {
  const failed = checks.find(({ passed }) => !passed);
  return new WildError('restore.copy-failed', {
    title: sentence('restore.copy-failed.title', 'The copy of {title} doesn’t work', { title }),
    detail:
      failed?.detail === undefined
        ? sentence('restore.copy-failed.unknown', 'A check failed.')
        : sentence('restore.copy-failed.detail', '{what}: {reason}', {
            what: failed.what,
            reason: failed.detail,
          }),
    hint: sentence(
      'restore.copy-failed.hint',
      'The copy was removed, and the app itself isn’t affected. Try an older backup.',
    ),
  });
}

export function noCopy(app: AppId): WildError {
  return new WildError('restore.no-copy', {
    title: sentence('restore.no-copy.title', 'There’s no copy of {app}', { app }),
    detail: sentence('restore.no-copy.detail', 'It may have been removed in the meantime.'),
    hint: sentence('restore.no-copy.hint', 'Restore a backup beside the app first.'),
  });
}
