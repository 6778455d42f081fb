import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';
import type { PlanParts } from './plan-parts.ts';
import { silent } from './plan-power.ts';

type RecoverWork = Extract<UpkeepWork, { does: 'recover' }>;

/** Bringing Kubernetes back from a copy, where the machines that steer have lost what they knew or cannot agree. */
export function planRecover(work: RecoverWork, node: ObservedNode, { nodes, members }: Observed): PlanParts {
  const { name } = node;
  const controlPlane = nodes.filter(({ role }) => role === 'controlplane');
  const answering = controlPlane.filter(({ answers }) => answers);
  const away = controlPlane.filter(({ answers }) => !answers);
  return {
    confirm: name,
    happens: [
      ...answering.map((one) =>
        sentence(
          'upkeep.happens.forget-etcd',
          '{name} forgets what it knew of Kubernetes and restarts, with everything that apps keep on the disk of Talos.',
          { name: one.name },
        ),
      ),
      sentence(
        'upkeep.happens.recover',
        '{name} begins the cluster anew from {file}, and the others join it.',
        {
          name,
          file: work.snapshot,
        },
      ),
    ],
    notes: [
      sentence(
        'upkeep.note.back-in-time',
        'Kubernetes is then as it was when the copy was taken. What was changed since is gone.',
      ),
      ...(away.length === 0
        ? []
        : [
            sentence(
              'upkeep.note.away-stays-away',
              '{names} does not answer. It must not come back as it is: erase it before it is switched on again.',
              { names: away.map((one) => one.name).join(', ') },
            ),
          ]),
    ],
    refusals: [
      ...silent(node),
      ...(node.role === 'worker'
        ? [
            sentence(
              'upkeep.refuse.recover-worker',
              '{name} does not steer, so it cannot begin the cluster anew.',
              { name },
            ),
          ]
        : []),
      ...(members.some(({ healthy }) => healthy) ? [quorumHolds] : []),
    ],
  };
}

export const quorumHolds = sentence(
  'upkeep.refuse.agrees',
  'The machines that steer agree, and Kubernetes is there. Going back to a copy would lose what was changed since.',
);
