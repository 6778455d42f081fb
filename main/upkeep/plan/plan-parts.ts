import type { Sentence } from '../../../contract/wire.ts';
import { assessQuorum, type MembershipStep } from '../../nodes/nodes.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';

/** What some work would do, and what prevents it. */
export interface PlanParts {
  readonly happens: readonly Sentence[];
  readonly notes: readonly Sentence[];
  readonly refusals: readonly Sentence[];
  readonly survives?: { readonly now: number; readonly after: number };
  readonly confirm?: string;
}

/** The effect on the quorum; empty for a worker. */
export function quorumPart(
  observed: Observed,
  node: Pick<ObservedNode, 'name' | 'role'>,
  does: Exclude<MembershipStep['does'], 'add'>,
  standstill = false,
): Pick<PlanParts, 'notes' | 'refusals' | 'survives'> {
  if (node.role === 'worker') return { notes: [], refusals: [] };
  const member = observed.members.find(({ name }) => name === node.name)?.id ?? '';
  const { survivesNow, survivesAfter, refusal, passes, notes } = assessQuorum(observed.members, {
    does,
    member,
  });
  const survives = { now: survivesNow, after: survivesAfter };
  if (refusal === undefined) return { notes, refusals: [], survives };
  return passes === true && standstill
    ? { notes: [refusal], refusals: [], survives }
    : { notes: [], refusals: [refusal], survives };
}
