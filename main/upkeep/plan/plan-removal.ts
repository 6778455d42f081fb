import type { UpkeepWork } from '../../../contract/upkeep.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';
import { type PlanParts, quorumPart } from './plan-parts.ts';
import { drainPart, silent } from './plan-power.ts';

type RemovalWork = Extract<UpkeepWork, { does: 'remove' | 'reset' }>;

/** Taking a machine out of the cloud, or erasing one that is set up anew. */
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
        ? [sentence('upkeep.happens.leave', 'The other machines that steer go on without {name}.', { name })]
        : []),
      ...(dead ? [] : [erased(name)]),
      ...(ends ? [] : [sentence('upkeep.happens.node-gone', 'Kubernetes forgets {name}.', { name })]),
      work.does === 'remove'
        ? sentence(
            'upkeep.happens.forget',
            '{name} is taken out of config.yaml, and its configuration with its keys out of the folder.',
            { name },
          )
        : sentence('upkeep.happens.keep', 'config.yaml still names {name}, so that it can be set up anew.', {
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

/** True where the apps of the machine have somewhere to go, and somebody who tells them. */
export function drains(work: RemovalWork, node: ObservedNode, observed: Observed): boolean {
  if (work.does === 'remove' && work.dead) return false;
  return node.kubernetes !== undefined && drainPart(node, observed).refusals.length === 0;
}

/** True where the only machine that steers is erased, as a person wants. */
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
    'All that Talos has on {name} is erased, with the data of apps beside it on the same disk. Then it restarts.',
    { name },
  );
}

function otherDisks(name: string): Sentence {
  return sentence('upkeep.note.other-disks', 'Other disks of {name} are not touched.', { name });
}

function deadNote(name: string): Sentence {
  return sentence(
    'upkeep.note.dead',
    '{name} is not spoken to. What is on its disks stays there: erase it before you use or give it away. It must not be switched on again in this network as it is.',
    { name },
  );
}

function cloudEnds(): Sentence {
  return sentence(
    'upkeep.note.cloud-ends',
    'It is the only machine that steers: the cluster ends, and with it all that Kubernetes knows. What apps stored on other machines stays there and nothing opens it.',
  );
}

function stillAlive({ name, answers }: ObservedNode): readonly Sentence[] {
  if (!answers) return [];
  return [
    sentence(
      'upkeep.refuse.alive',
      '{name} answers. Remove it without saying that it is dead, so that it is erased.',
      {
        name,
      },
    ),
  ];
}

function isEndpoint({ name, address }: ObservedNode): Sentence {
  return sentence(
    'upkeep.refuse.endpoint',
    'The cloud is reached at {address}, the address of {name}. The other machines would not find it any more.',
    { name, address },
  );
}
