import type { RestorePlan } from '../../../../contract/restores.ts';
import type { Sentence } from '../../../../contract/sentence.ts';

/** A restore's plan for a terminal. */
export function restorePlanText(plan: RestorePlan): string {
  const section = (title: string, sentences: readonly Sentence[]) =>
    sentences.length === 0 ? [] : [title, ...sentences.map(({ text }) => `  ${text}`)];
  return [
    `Backup set ${plan.set.set} at ${plan.set.place}, taken ${plan.set.takenAt}`,
    ...section('Comes back:', plan.restores),
    ...section('What happens:', plan.happens),
    ...section('Would be lost:', plan.lost),
    ...section('Notes:', plan.notes),
    ...section('NOT POSSIBLE:', plan.refusals),
  ].join('\n');
}
