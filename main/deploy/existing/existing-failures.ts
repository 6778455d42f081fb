import { WildError } from '../../lib/wild-error.ts';
import type { LoadedApp } from '../apps/load-app.ts';
import { summarizeExisting } from './describe-existing.ts';

/** @throws WildError `deploy.already-there`, `deploy.cannot-take-over` where a person has to decide or act first */
export function requireDecision(apps: readonly LoadedApp[]): void {
  const summary = summarizeExisting(apps);
  if (summary === undefined || summary.decision === 'made') return;
  const { decision, reasons, titles, asksDatabase } = summary;
  const what = `${titles.join(', ')} ${titles.length === 1 ? 'is' : 'are'} already there`;
  const detail = [...reasons.map(({ text }) => text), 'Nothing was changed.'].join(' ');
  const context = { objects: objectsOf(apps).join('\n').slice(0, 8000) };
  if (decision === 'impossible') {
    throw new WildError('deploy.cannot-take-over', {
      title: `${what} and cannot be taken over`,
      detail,
      hint: 'Move the data by hand, or leave what is there (--leave-theirs): the app then starts next to it with new, empty storage.',
      context,
    });
  }
  throw new WildError('deploy.already-there', {
    title: `${what}, and Wild Cloud did not install ${titles.length === 1 ? 'it' : 'them'}`,
    detail,
    hint: asksDatabase
      ? 'Copy the database first, as docs/deploy.md describes, or go without what is in it. Then take over what is there, with a new database (--take-over --new-database).'
      : 'Review the plan. Then take over what is there (--take-over), or leave it and start with new, empty storage (--leave-theirs).',
    context,
  });
}

function objectsOf(apps: readonly LoadedApp[]): string[] {
  return apps
    .flatMap(({ existing }) => [
      ...[...existing.reused.values(), ...existing.takenOver],
      ...[...existing.leaving, ...existing.former],
    ])
    .map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`);
}
