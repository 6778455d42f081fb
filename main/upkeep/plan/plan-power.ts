import type { UpkeepWork } from '../../../contract/upkeep.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';
import { type PlanParts, quorumPart } from './plan-parts.ts';

type PowerWork = Extract<UpkeepWork, { does: 'reboot' | 'shutdown' }>;

/** Restarting a machine, or switching it off. */
export function planPower(work: PowerWork, node: ObservedNode, observed: Observed): PlanParts {
  const { name } = node;
  const quorum = quorumPart(observed, node, work.does === 'reboot' ? 'restart' : 'stop', work.standstill);
  const drain = work.drain ? drainPart(node, observed) : { happens: [], refusals: [] };
  return {
    ...quorum,
    happens: [
      ...drain.happens,
      work.does === 'reboot'
        ? sentence('upkeep.happens.reboot', '{name} restarts. Wild Cloud waits until it’s healthy again.', {
            name,
          })
        : sentence(
            'upkeep.happens.shutdown',
            '{name} is switched off. Someone has to be there to switch it on again.',
            {
              name,
            },
          ),
    ],
    notes: [...quorum.notes, ...(work.drain ? [] : [appsUnavailable(name)])],
    refusals: [...silent(node), ...quorum.refusals, ...drain.refusals],
  };
}

/** Moving the apps of a machine to others, if there are any. */
export function drainPart(
  node: ObservedNode,
  { nodes, kubernetes }: Observed,
): { readonly happens: readonly Sentence[]; readonly refusals: readonly Sentence[] } {
  const { name } = node;
  const others = nodes.filter((one) => one.name !== name && one.kubernetes?.ready === true);
  const refusals = !kubernetes
    ? [
        sentence(
          'upkeep.refuse.drain-unreachable',
          'Kubernetes isn’t responding, so the apps on {name} can’t be moved.',
          { name },
        ),
      ]
    : others.length === 0
      ? [
          sentence(
            'upkeep.refuse.drain-alone',
            'There is no other machine for the apps on {name}. Leave them there: they come back with the machine.',
            { name },
          ),
        ]
      : [];
  return {
    refusals,
    happens: [
      sentence('upkeep.happens.drain', 'Apps on {name} move to other machines, within {minutes} minutes.', {
        name,
        minutes: 5,
      }),
    ],
  };
}

export function silent({ name, address, answers }: ObservedNode): readonly Sentence[] {
  if (answers) return [];
  return [
    sentence('upkeep.refuse.silent', '{name} isn’t responding at {address}, so nothing can be sent to it.', {
      name,
      address,
    }),
  ];
}

function appsUnavailable(name: string): Sentence {
  return sentence('upkeep.note.apps-away', 'Apps on {name} are unavailable in the meantime.', { name });
}
