import type { Plan } from '../../../../contract/apps.ts';

export function planOf(plan: Plan): string {
  const sign = { add: '+', change: '~', replace: '±', remove: '-', keep: '=' } as const;
  const lines = plan.changes.flatMap(({ act, sentence, detail, endsData, fields }) => [
    `${sign[act]} ${sentence.text}${detail ? ` (${detail.text})` : ''}${endsData ? '  DATA ENDS' : ''}`,
    ...(fields ?? []).map(
      ({ path, before, after }) => `    ${path}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`,
    ),
  ]);
  const sum = `${plan.added} added, ${plan.changed} changed, ${plan.removed || 'nothing'} removed`;
  const there = thereAlready(plan.existing);
  // The plan would be that of taking it over.
  if (plan.existing?.decision === 'impossible') return there.slice(1).join('\n');
  return plan.changes.length === 0 ? 'Nothing would change.' : [...lines, sum, ...there].join('\n');
}

/** What is there already, and what has to be chosen about it. */
function thereAlready(existing: Plan['existing']): string[] {
  if (existing === undefined) return [];
  const { decision, titles, reasons, asksDatabase } = existing;
  const what = `${titles.join(', ')}: already there, and not installed by Wild Cloud.`;
  const todo = {
    made: [],
    impossible: ['It cannot be taken over as it is; “--leave-theirs” starts with new, empty storage.'],
    needed: [
      asksDatabase
        ? 'Nothing is deployed until you choose. The plan above is that of “--take-over --new-database”; copy the database first.'
        : 'Nothing is deployed until you choose “--take-over”, which is the plan above, or “--leave-theirs”.',
    ],
  }[decision];
  return ['', what, ...reasons.map(({ text }) => text), ...todo];
}
