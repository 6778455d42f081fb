import { isAbsolute } from 'node:path';
import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { bootId, etcdMembers, recoverEtcd, reset, serviceState } from '../../tools/tools.ts';
import { notBack, refused } from '../failures.ts';
import { accept, checkStep, isAway } from './node-steps.ts';
import { agrees } from '../plan/plan-recover.ts';
import type { Site } from '../site.ts';
import type { WorkedNode } from '../upkeep-input.ts';
import { untilWell } from './wait-until-well.ts';
import { verifySnapshot } from './verify-snapshot.ts';

type RecoverWork = Extract<UpkeepWork, { does: 'recover' }>;

/** @param nodes all machines that steer and answer */
export function recoverSteps(
  work: RecoverWork,
  nodes: readonly WorkedNode[],
  site: Site,
  check: StepDefinition['run'],
): readonly StepDefinition[] {
  const file = isAbsolute(work.snapshot) ? work.snapshot : site.cloud.path(work.snapshot);
  const first = nodes.find(({ name }) => name === work.node);
  if (first === undefined) throw new Error(`the journal does not name ${work.node}`);
  return [
    {
      id: 'verify-snapshot',
      title: sentence('upkeep.step.verify-snapshot', 'Read the copy to its end'),
      run: async () => void (await verifySnapshot(file)),
    },
    checkStep(check),
    ...nodes.map(
      (node): StepDefinition => ({
        id: `forget-${node.name}`,
        title: sentence('upkeep.step.forget-etcd', 'Let {name} forget what it knew of Kubernetes', {
          name: node.name,
        }),
        run: (context) => forgetEtcd(node, site, context),
      }),
    ),
    {
      id: 'recover',
      title: sentence('upkeep.step.recover', 'Begin the cluster anew from the copy'),
      run: (context) => recover(first, file, site, context),
    },
    {
      id: 'well',
      title: sentence('upkeep.step.well', 'Look whether the whole cloud is well'),
      run: (context) =>
        untilWell(
          site,
          context,
          nodes.map(({ name }) => name),
        ),
    },
  ];
}

/** One whose etcd holds nothing waits with `Preparing`, and is left as it is. */
async function forgetEtcd(node: WorkedNode, site: Site, context: StepContext): Promise<void> {
  const { name, address } = node;
  const access = site.access(address);
  const isLate = awakeDeadline(site.patience.backMs, site.ticks);
  let told = false;
  while (true) {
    const state = await serviceState(access, 'etcd', context.signal);
    if (state.ok && state.value === 'Preparing') return;
    const boot = await bootId(access, context.signal);
    if (boot.ok && boot.value === node.bootId && !told) {
      // A cluster that came back by itself meanwhile is not thrown away.
      if ((await etcdMembers(access, context.signal)).ok) throw refused([agrees]);
      const answer = await reset(access, ['EPHEMERAL'], context.signal);
      if (!isAway(answer)) accept(answer, name, 'to forget what it knew');
      told = answer.ok;
    }
    context.note(sentence('upkeep.wait.forgetting', '{name} forgets and restarts.', { name }));
    if (isLate())
      throw notBack(
        name,
        Math.round(site.patience.backMs / 60_000),
        'Its etcd does not wait for a beginning.',
      );
    await waitOrCancel(site.patience.lookMs, context.signal);
  }
}

/** `AlreadyExists` after a crash of ours: it has begun, and the last step looks whether it is well. */
async function recover(node: WorkedNode, file: string, site: Site, context: StepContext): Promise<void> {
  const access = site.access(node.address);
  const answer = await recoverEtcd(access, file, context.signal);
  if (!answer.ok && answer.code === 'AlreadyExists') return context.log(`${node.name} has begun already`);
  accept(answer, node.name, 'to begin the cluster from the copy');
}
