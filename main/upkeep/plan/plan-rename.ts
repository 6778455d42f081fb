import type { UpkeepWork } from '../../../contract/upkeep.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import { isReservedName } from '../../nodes/nodes.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';
import type { ApplyFacts } from './plan-apply.ts';
import type { PlanParts } from './plan-parts.ts';
import { drainPart, silent } from './plan-power.ts';
import { notReady } from './health-refusals.ts';

type RenameWork = Extract<UpkeepWork, { does: 'rename' }>;

export interface RenameFacts extends ApplyFacts {
  /** What Kubernetes keeps on the machine under its name, as persons would look for it. */
  readonly kept: readonly string[];
  /** Patches that a person wrote lie there under the new name already. */
  readonly patched?: boolean;
}

/** Another name for a machine that only runs apps. To Kubernetes it is another node. */
export function planRename(
  { to }: RenameWork,
  node: ObservedNode,
  observed: Observed,
  { kept, patched, diff }: RenameFacts,
): PlanParts {
  const { name } = node;
  const drain = drainPart(node, observed);
  return {
    happens: [
      ...drain.happens,
      sentence(
        'upkeep.happens.rename-folder',
        'config.yaml, the patches and the configuration say {to} instead of {name}.',
        { name, to },
      ),
      sentence(
        'upkeep.happens.rename',
        '{name} takes the name {to} without a restart, and joins Kubernetes under it.',
        { name, to },
      ),
      sentence('upkeep.happens.node-gone', 'Kubernetes forgets {name}.', { name }),
    ],
    notes: [],
    refusals: [
      ...silent(node),
      ...(node.role === 'controlplane' ? [controlPlane(name)] : []),
      ...(observed.nodes.some((one) => one.name === to) || isReservedName(to) ? [taken(to)] : []),
      ...(patched === true ? [hasPatch(to)] : []),
      ...(kept.length > 0 ? [keeps(name, kept)] : []),
      ...(diff !== undefined && diff.changes.length > 0 ? [otherChanges(name)] : []),
      ...(node.answers && observed.kubernetes && node.kubernetes?.ready !== true ? [notReady(name)] : []),
      ...drain.refusals,
    ],
  };
}

function controlPlane(name: string): Sentence {
  return sentence(
    'upkeep.refuse.rename-steers',
    '{name} steers, and the database of the machines that steer knows it by its name. Remove it and add it again with another one.',
    { name },
  );
}

function taken(to: string): Sentence {
  return sentence('upkeep.refuse.rename-taken', 'config.yaml uses the name {to} already.', { to });
}

function hasPatch(to: string): Sentence {
  return sentence(
    'upkeep.refuse.rename-patch',
    'There are changes of your own for a machine called {to}: setup/cluster-nodes/patch/{to}.user.yaml. Put that file elsewhere first.',
    { to },
  );
}

function keeps(name: string, kept: readonly string[]): Sentence {
  return sentence(
    'upkeep.refuse.rename-kept',
    'Data of apps is kept on {name} under its name, and would not be found under another one: {kept}. Move it to another machine first.',
    { name, kept: kept.slice(0, 3).join(', ') },
  );
}

function otherChanges(name: string): Sentence {
  return sentence(
    'upkeep.refuse.rename-changes',
    'The folder has other changes for {name}. Give them to it first: wild node apply {name}',
    { name },
  );
}
