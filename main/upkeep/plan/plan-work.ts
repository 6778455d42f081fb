import { createHash } from 'node:crypto';
import type { UpkeepPlan, UpkeepWork } from '../../../contract/upkeep.ts';
import { nodeNotFound } from '../failures.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';
import { type ApplyFacts, planApply } from './plan-apply.ts';
import { planKubernetes } from './plan-kubernetes.ts';
import type { PlanParts } from './plan-parts.ts';
import { planPower } from './plan-power.ts';
import { planRename, type RenameFacts } from './plan-rename.ts';
import { planRecover } from './plan-recover.ts';
import { planRemoval } from './plan-removal.ts';
import { planSnapshot } from './plan-snapshot.ts';
import { planUpgrade, type UpgradeFacts } from './plan-upgrade.ts';

/** What a plan needs besides the observed state; each part only for its own kind of work. */
export interface PlanFacts {
  readonly apply?: ApplyFacts;
  readonly upgrade?: UpgradeFacts;
  readonly rename?: RenameFacts;
}

/** What some work would do to a cloud in its current state. Changes nothing. @throws WildError `upkeep.node-not-found` */
export function planWork(work: UpkeepWork, observed: Observed, facts: PlanFacts): PlanParts {
  switch (work.does) {
    case 'reboot':
    case 'shutdown':
      return planPower(work, nodeOf(observed, work.node), observed);
    case 'remove':
    case 'reset':
      return planRemoval(work, nodeOf(observed, work.node), observed);
    case 'recover':
      return planRecover(work, nodeOf(observed, work.node), observed);
    case 'upgrade-kubernetes':
      return planKubernetes(work, observed);
    case 'snapshot':
      return planSnapshot(observed);
    case 'apply':
      return planApply(work, nodeOf(observed, work.node), observed, facts.apply ?? {});
    case 'rename':
      return planRename(work, nodeOf(observed, work.node), observed, facts.rename ?? { kept: [] });
    case 'upgrade':
      return planUpgrade(work, observed, facts.upgrade ?? { images: {}, longhorn: false });
  }
}

export function nodeOf({ nodes }: Pick<Observed, 'nodes'>, name: string): ObservedNode {
  const node = nodes.find((one) => one.name === name);
  if (node !== undefined) return node;
  throw nodeNotFound(
    name,
    nodes.map((one) => one.name),
  );
}

/** For people; the fingerprint tells whether a plan is still the one that was shown. */
export function asPlan({ happens, notes, refusals, survives, confirm }: PlanParts): UpkeepPlan {
  const shown = {
    happens: [...happens],
    notes: [...notes],
    refusals: [...refusals],
    ...(survives === undefined ? {} : { survives }),
    ...(confirm === undefined ? {} : { confirm }),
  };
  const fingerprint = createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 32);
  return { ...shown, fingerprint };
}
