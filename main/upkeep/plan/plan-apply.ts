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
  /** From what it runs with to what is in the folder; missing where the machine does not answer. */
  readonly diff?: MachineConfigDiff;
  /** What the machine says to the new configuration without taking it. */
  readonly verdict?: ApplyVerdict;
}

export type ApplyVerdict =
  | { readonly state: 'at-once' | 'restarts' }
  /** In Talos' own words. */
  | { readonly state: 'refused'; readonly words: string };

/** Giving a machine of the cloud the configuration that is in the folder. */
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
            '{name} keeps it and takes it up when it starts the next time.',
            { name },
          )
        : restarts
          ? sentence(
              'upkeep.happens.apply-restart',
              '{name} takes it and restarts by itself, because the change needs that.',
              { name },
            )
          : sentence('upkeep.happens.apply', '{name} takes it at once, without a restart.', { name }),
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
 * All parts of one machine at once would be newer than those of the machines that steer, or older than their data. An
 * upgrade goes part by part over all machines.
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
      '{name} runs Kubernetes {from}, and its configuration says {to}. Only an upgrade goes from one to the other, part by part over all machines. Write cluster.version: {from} into config.yaml and generate the configurations, then: wild cluster upgrade --kubernetes <version>',
      { name, ...other },
    ),
  ];
}

const imagePaths = /^(machine\.kubelet|cluster\.(apiServer|controllerManager|scheduler))\.image$/;

function changeSaid(path: string, before: string | undefined, after: string | undefined): Sentence {
  if (before === undefined)
    return sentence('upkeep.change.added', '{path} becomes {after}', { path, after: after ?? '' });
  if (after === undefined)
    return sentence('upkeep.change.removed', '{path} goes (was {before})', { path, before });
  return sentence('upkeep.change.changed', '{path} becomes {after} (was {before})', { path, before, after });
}

function refusedBy(name: string, words: string): Sentence {
  return sentence('upkeep.refuse.apply', '{name} does not take it: {words}', { name, words });
}

function nothingNew(name: string): Sentence {
  return sentence('upkeep.refuse.nothing-new', '{name} runs with what is in the folder already.', { name });
}
