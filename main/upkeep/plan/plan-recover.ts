import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';
import type { PlanParts } from './plan-parts.ts';
import { silent } from './plan-power.ts';

type RecoverWork = Extract<UpkeepWork, { does: 'recover' }>;

/** Restoring Kubernetes from a snapshot after the control plane has lost its state or its quorum. */
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
          '{name} erases its cluster state and restarts. Data of apps on the Talos disk is lost.',
          { name: one.name },
        ),
      ),
      sentence('upkeep.happens.recover', '{name} restores the cluster from {file}, and the others join it.', {
        name,
        file: work.snapshot,
      }),
    ],
    notes: [
      sentence(
        'upkeep.note.back-in-time',
        'Kubernetes goes back to the state of the snapshot. Later changes are lost.',
      ),
      ...(away.length === 0
        ? []
        : [
            sentence(
              'upkeep.note.away-stays-away',
              '{names} isn’t responding. Erase it before switching it on again: it must not come back as it is.',
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
              '{name} is a worker, so the cluster can’t be restored on it.',
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
  'The control plane has quorum and Kubernetes works. Going back to a snapshot would lose later changes.',
);
