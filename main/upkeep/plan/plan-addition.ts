import type { PlannedNode } from '../../../contract/nodes.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import { assessQuorum } from '../../nodes/nodes.ts';
import type { Observed } from '../observe/observed.ts';
import type { PlanParts } from './plan-parts.ts';

/** Adding a machine to a running cloud: what happens to it, and whether the others can accept it now. */
export function additionParts(
  node: PlannedNode,
  refusals: readonly Sentence[],
  observed: Observed,
): PlanParts {
  const { name } = node;
  const quorum =
    node.role === 'controlplane' ? assessQuorum(observed.members, { does: 'add', name }) : undefined;
  return {
    happens: [
      ...node.happens,
      sentence('upkeep.happens.join', '{name} joins the cluster, and Kubernetes starts using it.', { name }),
    ],
    notes: [...node.notes, ...(quorum?.notes ?? [])],
    refusals: [
      ...refusals,
      ...(quorum?.refusal === undefined ? [] : [quorum.refusal]),
      ...(observed.kubernetes
        ? []
        : [
            sentence('upkeep.refuse.add-unreachable', 'Kubernetes isn’t responding, so {name} can’t join.', {
              name,
            }),
          ]),
    ],
    ...(quorum === undefined ? {} : { survives: { now: quorum.survivesNow, after: quorum.survivesAfter } }),
  };
}
