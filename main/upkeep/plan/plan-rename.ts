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
  /** Objects in Kubernetes that are bound to the machine by its name, for people. */
  readonly kept: readonly string[];
  /** The folder has a user patch under the new name already. */
  readonly patched?: boolean;
}

/** Renaming a worker. To Kubernetes it becomes another node. */
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
        '{name} is renamed to {to} in config.yaml, the patches and the configuration.',
        { name, to },
      ),
      sentence(
        'upkeep.happens.rename',
        '{name} takes the name {to} without a restart, and joins Kubernetes as {to}.',
        { name, to },
      ),
      sentence('upkeep.happens.node-gone', '{name} is removed from Kubernetes.', { name }),
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
    'upkeep.refuse.rename-control-plane',
    '{name} is a control-plane machine, and etcd knows it by its name. Remove it and add it again under another name.',
    { name },
  );
}

function taken(to: string): Sentence {
  return sentence('upkeep.refuse.rename-taken', 'config.yaml already uses the name {to}.', { to });
}

function hasPatch(to: string): Sentence {
  return sentence(
    'upkeep.refuse.rename-patch',
    'The folder already has a patch of yours for a machine named {to}: setup/cluster-nodes/patch/{to}.user.yaml. Move that file away first.',
    { to },
  );
}

function keeps(name: string, kept: readonly string[]): Sentence {
  return sentence(
    'upkeep.refuse.rename-kept',
    'Data of apps is bound to the name {name} and wouldn’t be found under another name: {kept}. Move it to another machine first.',
    { name, kept: kept.slice(0, 3).join(', ') },
  );
}

function otherChanges(name: string): Sentence {
  return sentence(
    'upkeep.refuse.rename-changes',
    'The folder has other changes for {name}. Apply them first: wild node apply {name}',
    { name },
  );
}
