import { WildError } from '../../lib/wild-error.ts';
import type { Settled } from './settle-existing.ts';
import { reasonsOf } from './describe-existing.ts';

interface ThereAlready {
  readonly title: string;
  readonly existing: Settled;
}

/** @throws WildError `deploy.already-there`, `deploy.cannot-take-over` where a person has to decide or act first */
export function mustBeDecided(app: ThereAlready): void {
  const { title, existing } = app;
  if (existing.decision === 'none' || existing.decision === 'made') return;
  const reasons = reasonsOf(app).map(({ text }) => text);
  const objects = [
    ...existing.reused.values(),
    ...existing.takenOver,
    ...existing.leaving,
    ...existing.former,
  ]
    .map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`)
    .join('\n');
  const context = { objects: objects.slice(0, 8000) };
  if (existing.decision === 'impossible') {
    throw new WildError('deploy.cannot-take-over', {
      title: `${title} is there already and cannot be taken over as it is`,
      detail: `${reasons.join(' ')} Nothing was changed.`,
      hint: 'Move its data by hand or remove what is there. Or choose to leave it (--leave-theirs): the app then begins with new, empty storage beside it.',
      context,
    });
  }
  const isDatabase = existing.hindrances.some(({ why }) => why === 'database');
  throw new WildError('deploy.already-there', {
    title: `${title} is there already, and Wild Cloud did not install it`,
    detail: `${reasons.join(' ')} Nothing was changed.`.trim(),
    hint: isDatabase
      ? 'Copy the database first, as docs/deploy.md describes, or go without what is in it. Then take over what is there with the new database (--take-over --new-database).'
      : 'Look at the plan. Then choose to take over what is there (--take-over), or to leave it and begin with new, empty storage (--leave-theirs).',
    context,
  });
}
