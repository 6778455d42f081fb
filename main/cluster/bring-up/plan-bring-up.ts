import type { Candidate, UpPlan } from '../../../contract/clusters.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';

/** The candidates, and what prevents making a cluster of them. */
export function planBringUp(candidates: readonly Candidate[]): UpPlan {
  return { nodes: [...candidates], refusals: [...refusalsOf(candidates)] };
}

function refusalsOf(candidates: readonly Candidate[]): readonly Sentence[] {
  if (candidates.length === 0)
    return [sentence('up.refuse.no-nodes', 'config.yaml lists no machines yet. Choose some first.')];
  return candidates.flatMap(({ name, state }) => {
    if (state === 'missing')
      return [
        sentence(
          'up.refuse.missing',
          'No machine that could be {name} answers. Switch it on and start it from the stick or the network.',
          { name },
        ),
      ];
    if (state === 'taken')
      return [
        sentence('up.refuse.taken', 'A machine that isn’t yours answers at the address of {name}.', { name }),
      ];
    return [];
  });
}
