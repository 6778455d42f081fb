import type { MachineConfigDiff } from '../../../contract/machine-configs.ts';
import type { UpkeepWork } from '../../../contract/upkeep.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';
import { type PlanParts, quorumPart } from './plan-parts.ts';
import { silent } from './plan-power.ts';
import { versionOfImage } from './versions.ts';

type ApplyWork = Extract<UpkeepWork, { does: 'apply' }>;

export interface ApplyFacts {
  /** From the configuration it runs with to the one in the folder; missing if the machine doesn't answer. */
  readonly diff?: MachineConfigDiff;
  /** The machine's answer to a dry run of the new configuration. */
  readonly verdict?: ApplyVerdict;
}

export type ApplyVerdict =
  | { readonly state: 'at-once' | 'restarts' }
  /** In Talos' own words. */
  | { readonly state: 'refused'; readonly words: string };

/** Applying the configuration in the folder to a machine. */
export function planApply(
  work: ApplyWork,
  node: ObservedNode,
  observed: Observed,
  { diff, verdict }: ApplyFacts,
): PlanParts {
  const { name } = node;
  const restarts = verdict?.state === 'restarts' && work.when === 'now';
  const quorum = restarts
    ? quorumPart(observed, node, 'restart', work.standstill)
    : { notes: [], refusals: [] };
  const changes = diff?.changes ?? [];
  return {
    ...quorum,
    happens: [
      ...changes.map(({ document, path, before, after }) =>
        changeSaid(document === '' ? path : `${document}: ${path}`, before, after),
      ),
      work.when === 'next-start'
        ? sentence(
            'upkeep.happens.apply-later',
            '{name} stores the configuration and applies it on its next start.',
            { name },
          )
        : restarts
          ? sentence(
              'upkeep.happens.apply-restart',
              '{name} applies the configuration and restarts, because the change requires it.',
              { name },
            )
          : sentence(
              'upkeep.happens.apply',
              '{name} applies the configuration right away, without a restart.',
              { name },
            ),
    ],
    refusals: [
      ...silent(node),
      ...quorum.refusals,
      ...(verdict?.state === 'refused' ? [refusedBy(name, verdict.words)] : []),
      ...(node.answers && diff !== undefined && changes.length === 0 ? [nothingNew(name)] : []),
      ...otherKubernetes(name, changes),
    ],
  };
}

/**
 * Applying one machine's configuration would change all its Kubernetes components at once, making them newer than the
 * API servers or older than their data. An upgrade changes component by component on all machines.
 */
function otherKubernetes(name: string, changes: MachineConfigDiff['changes']): readonly Sentence[] {
  const [other] = changes.flatMap(({ path, before, after }) => {
    const [from, to] = [versionOfImage(before ?? ''), versionOfImage(after ?? '')];
    return imagePaths.test(path) && from !== undefined && to !== undefined && from !== to
      ? [{ from, to }]
      : [];
  });
  if (other === undefined) return [];
  return [
    sentence(
      'upkeep.refuse.other-kubernetes',
      '{name} runs Kubernetes {from}, but its configuration says {to}. Only an upgrade can change that, component by component on all machines. Set cluster.version: {from} in config.yaml and generate the configurations, then run: wild cluster upgrade --kubernetes <version>',
      { name, ...other },
    ),
  ];
}

const imagePaths = /^(machine\.kubelet|cluster\.(apiServer|controllerManager|scheduler))\.image$/;

function changeSaid(path: string, before: string | undefined, after: string | undefined): Sentence {
  if (before === undefined)
    return sentence('upkeep.change.added', '{path} is set to {after}', { path, after: after ?? '' });
  if (after === undefined)
    return sentence('upkeep.change.removed', '{path} is removed (was {before})', { path, before });
  return sentence('upkeep.change.changed', '{path} changes to {after} (was {before})', {
    path,
    before,
    after,
  });
}

function refusedBy(name: string, words: string): Sentence {
  return sentence('upkeep.refuse.apply', '{name} rejects the configuration: {words}', { name, words });
}

function nothingNew(name: string): Sentence {
  return sentence('upkeep.refuse.nothing-new', '{name} already runs with the configuration in the folder.', {
    name,
  });
}
