import { isAbsolute } from 'node:path';
import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { bootId, etcdMembers, recoverEtcd, reset, serviceState } from '../../tools/tools.ts';
import { notBack, refused } from '../failures.ts';
import { assertAccepted, checkStep, isUnavailable } from './node-steps.ts';
import { quorumHolds } from '../plan/plan-recover.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import type { WorkedNode } from '../upkeep-input.ts';
import { waitUntilHealthy } from './wait-until-healthy.ts';
import { verifySnapshot } from './verify-snapshot.ts';

type RecoverWork = Extract<UpkeepWork, { does: 'recover' }>;

/** @param nodes all machines that steer and answer */
export function recoverSteps(
  work: RecoverWork,
  nodes: readonly WorkedNode[],
  connection: CloudConnection,
  check: StepDefinition['run'],
): readonly StepDefinition[] {
  const file = isAbsolute(work.snapshot) ? work.snapshot : connection.cloud.path(work.snapshot);
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
        run: (context) => forgetEtcd(node, connection, context),
      }),
    ),
    {
      id: 'recover',
      title: sentence('upkeep.step.recover', 'Begin the cluster anew from the copy'),
      run: (context) => recover(first, file, connection, context),
    },
    {
      id: 'well',
      title: sentence('upkeep.step.well', 'Look whether the whole cloud is well'),
      run: (context) =>
        waitUntilHealthy(
          connection,
          context,
          nodes.map(({ name }) => name),
        ),
    },
  ];
}

/** One whose etcd holds nothing waits with `Preparing`, and is left as it is. */
async function forgetEtcd(
  node: WorkedNode,
  connection: CloudConnection,
  context: StepContext,
): Promise<void> {
  const { name, address } = node;
  const access = connection.access(address);
  const isLate = awakeDeadline(connection.timeouts.backMs, connection.monotonicClock);
  let last = false;
  while (true) {
    const state = await serviceState(access, 'etcd', context.signal);
    if (state.ok && state.value === 'Preparing') return;
    const boot = await bootId(access, context.signal);
    if (boot.ok && boot.value === node.bootId && !last) {
      // A cluster that came back by itself meanwhile is not thrown away.
      if ((await etcdMembers(access, context.signal)).ok) throw refused([quorumHolds]);
      const answer = await reset(access, ['EPHEMERAL'], context.signal);
      if (!isUnavailable(answer)) assertAccepted(answer, name, 'to forget what it knew');
      last = answer.ok;
    }
    context.note(sentence('upkeep.wait.forgetting', '{name} forgets and restarts.', { name }));
    if (isLate())
      throw notBack(
        name,
        Math.round(connection.timeouts.backMs / 60_000),
        'Its etcd does not wait for a beginning.',
      );
    await waitOrCancel(connection.timeouts.pollMs, context.signal);
  }
}

/** `AlreadyExists` after a crash of ours: it has begun, and the last step looks whether it is well. */
async function recover(
  node: WorkedNode,
  file: string,
  connection: CloudConnection,
  context: StepContext,
): Promise<void> {
  const access = connection.access(node.address);
  const answer = await recoverEtcd(access, file, context.signal);
  if (!answer.ok && answer.code === 'AlreadyExists') return context.log(`${node.name} has begun already`);
  assertAccepted(answer, node.name, 'to begin the cluster from the copy');
}
