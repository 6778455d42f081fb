import type { UpkeepWork } from '../../../contract/upkeep.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';
import { type PlanParts, quorumPart } from './plan-parts.ts';
import { drainPart, silent } from './plan-power.ts';

type RemovalWork = Extract<UpkeepWork, { does: 'remove' | 'reset' }>;

/** Removing a machine from the cloud, or erasing one to set it up again. */
export function planRemoval(work: RemovalWork, node: ObservedNode, observed: Observed): PlanParts {
  const { name } = node;
  const ends = endsCloud(work, node, observed);
  const dead = work.does === 'remove' && work.dead;
  const quorum = ends ? { notes: [], refusals: [] } : quorumPart(observed, node, 'remove');
  const leaves = node.role === 'controlplane' && !ends;
  const drained = drains(work, node, observed);
  return {
    ...quorum,
    confirm: name,
    happens: [
      ...(drained ? drainPart(node, observed).happens : []),
      ...(leaves
        ? [sentence('upkeep.happens.leave', 'The control plane continues without {name}.', { name })]
        : []),
      ...(dead ? [] : [erased(name)]),
      ...(ends ? [] : [sentence('upkeep.happens.node-gone', '{name} is removed from Kubernetes.', { name })]),
      work.does === 'remove'
        ? sentence(
            'upkeep.happens.forget',
            '{name} is removed from config.yaml, and its configuration, which contains keys, is deleted from the folder.',
            { name },
          )
        : sentence('upkeep.happens.keep', '{name} stays in config.yaml and can be set up again.', {
            name,
          }),
    ],
    notes: [
      ...quorum.notes,
      ...(dead ? [deadNote(name)] : [otherDisks(name)]),
      ...(ends ? [cloudEnds()] : []),
    ],
    refusals: [
      ...(dead ? stillAlive(node) : silent(node)),
      ...quorum.refusals,
      ...(work.does === 'remove' && observed.endpoint === node.address ? [isEndpoint(node)] : []),
    ],
  };
}

/** True if Kubernetes answers and there is another machine for the apps. */
export function drains(work: RemovalWork, node: ObservedNode, observed: Observed): boolean {
  if (work.does === 'remove' && work.dead) return false;
  return node.kubernetes !== undefined && drainPart(node, observed).refusals.length === 0;
}

/** True if a person asked to erase the only control-plane machine. */
export function endsCloud(
  work: RemovalWork,
  { name, role }: Pick<ObservedNode, 'name' | 'role'>,
  { nodes }: Pick<Observed, 'nodes'>,
): boolean {
  const controlPlane = nodes.filter((one) => one.role === 'controlplane');
  return (
    work.does === 'reset' &&
    work.endsCloud &&
    role === 'controlplane' &&
    controlPlane.every((one) => one.name === name)
  );
}

function erased(name: string): Sentence {
  return sentence(
    'upkeep.happens.erase',
    'The Talos disk of {name} is erased, including data of apps on it. Then the machine restarts.',
    { name },
  );
}

function otherDisks(name: string): Sentence {
  return sentence('upkeep.note.other-disks', 'Other disks of {name} aren’t changed.', { name });
}

function deadNote(name: string): Sentence {
  return sentence(
    'upkeep.note.dead',
    'Nothing is sent to {name}. Its disks keep their data: erase them before you reuse the machine or give it away. Don’t switch it on in this network before that.',
    { name },
  );
}

function cloudEnds(): Sentence {
  return sentence(
    'upkeep.note.cloud-ends',
    'It is the only control-plane machine: the cluster and everything Kubernetes knows is lost. Data of apps on other machines stays there but can’t be used.',
  );
}

function stillAlive({ name, answers }: ObservedNode): readonly Sentence[] {
  if (!answers) return [];
  return [
    sentence(
      'upkeep.refuse.alive',
      '{name} answers, so it isn’t dead. Remove it without that option to erase it.',
      {
        name,
      },
    ),
  ];
}

function isEndpoint({ name, address }: ObservedNode): Sentence {
  return sentence(
    'upkeep.refuse.endpoint',
    'The cluster’s endpoint {address} is the address of {name}. The other machines could no longer reach the cluster.',
    { name, address },
  );
}
