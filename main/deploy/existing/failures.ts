import type { Sentence } from '../../../contract/wire.ts';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import { joinSentences } from '../../lib/join-sentences.ts';
import { summarizeExisting } from './describe-existing.ts';
import type { SettledBundle } from './settle-existing.ts';

/** @throws WildError `deploy.already-there`, `deploy.cannot-take-over` if a person has to decide or act first */
export function requireDecision(bundles: readonly SettledBundle[]): void {
  const summary = summarizeExisting(bundles);
  if (summary === undefined || summary.decision === 'made') return;
  const nothingChanged = sentence('deploy.nothing-changed', 'Nothing was changed.');
  const [first, ...rest] = [...summary.reasons, nothingChanged];
  const detail = first === undefined ? nothingChanged : joinSentences([first, ...rest]);
  const context = { objects: existingObjects(bundles).join('\n').slice(0, 8000) };
  const titles = summary.titles.join(', ');
  throw summary.decision === 'impossible'
    ? cannotTakeOver(titles, detail, context)
    : alreadyThere(titles, detail, summary.asksDatabase, context);
}

function cannotTakeOver(titles: string, detail: Sentence, context: Record<string, string>): WildError {
  return new WildError('deploy.cannot-take-over', {
    title: sentence(
      'deploy.cannot-take-over.title',
      'Can’t take over the existing installation of {titles}',
      { titles },
    ),
    detail,
    hint: sentence(
      'deploy.cannot-take-over.hint',
      'Move the data by hand, or leave the existing installation (--leave-theirs). The app then starts next to it with new, empty storage.',
    ),
    context,
  });
}

function alreadyThere(
  titles: string,
  detail: Sentence,
  asksDatabase: boolean,
  context: Record<string, string>,
): WildError {
  return new WildError('deploy.already-there', {
    title: sentence(
      'deploy.already-there.title',
      '{titles} already exists in the cluster, and Wild Cloud didn’t install it',
      { titles },
    ),
    detail,
    hint: asksDatabase
      ? sentence(
          'deploy.already-there.database-hint',
          'Copy the database first, as docs/deploy.md describes, or accept losing its contents. Then take over the existing installation with a new database (--take-over --new-database).',
        )
      : sentence(
          'deploy.already-there.hint',
          'Review the plan. Then take over the existing installation (--take-over), or leave it and start with new, empty storage (--leave-theirs).',
        ),
    context,
  });
}

function existingObjects(bundles: readonly SettledBundle[]): string[] {
  return bundles
    .flatMap(({ existing }) => [
      ...[...existing.reused.values(), ...existing.takenOver],
      ...[...existing.leaving, ...existing.former],
    ])
    .map(({ kind, metadata }: KubeObject) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`);
}

export function notStopped(pods: string): WildError {
  return new WildError('deploy.timed-out', {
    title: sentence('deploy.not-stopped.title', 'The previous installation doesn’t stop'),
    detail: sentence('deploy.not-stopped.detail', 'These pods are still running: {pods}.', { pods }),
    hint: sentence('deploy.not-stopped.hint', 'Wait a minute and continue. Nothing was removed.'),
    retry: true,
    context: { pods },
  });
}
