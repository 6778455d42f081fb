import type { Plan } from '../../../contract/plans.ts';

export function planText(plan: Plan): string {
  const sign = { add: '+', change: '~', replace: '±', remove: '-', keep: '=' } as const;
  const lines = plan.changes.flatMap(({ act, sentence, detail, endsData, fields }) => [
    `${sign[act]} ${sentence.text}${detail ? ` (${detail.text})` : ''}${endsData ? '  DATA IS DELETED' : ''}`,
    ...(fields ?? []).map(
      ({ path, before, after }) => `    ${path}: ${before ?? 'unset'} → ${after ?? 'unset'}`,
    ),
  ]);
  const sum = `${plan.added} added, ${plan.changed} changed, ${plan.removed} removed`;
  const there = existingText(plan.existing);
  // The plan would be the one for taking it over.
  if (plan.existing?.decision === 'impossible') return there.slice(1).join('\n');
  if (plan.changes.length === 0) return 'Nothing would change.';
  const cautions = (plan.cautions ?? []).map(({ text }) => `Caution: ${text}`);
  const first = plan.restorePoint === undefined ? [] : [plan.restorePoint.text];
  return [...cautions, ...first, ...lines, sum, ...there].join('\n');
}

/** What is installed already by something else, and the choice that this asks for. */
function existingText(existing: Plan['existing']): string[] {
  if (existing === undefined) return [];
  const { decision, titles, reasons, asksDatabase } = existing;
  const what = `${titles.join(', ')}: already installed, but not by Wild Cloud.`;
  const todo = {
    made: [],
    impossible: ['It cannot be taken over as it is. Use --leave-theirs to start with new, empty storage.'],
    needed: [
      asksDatabase
        ? 'Nothing is deployed until you choose. The plan above is for --take-over --new-database; copy the database first.'
        : 'Nothing is deployed until you choose --take-over, which the plan above is for, or --leave-theirs.',
    ],
  }[decision];
  return ['', what, ...reasons.map(({ text }) => text), ...todo];
}
