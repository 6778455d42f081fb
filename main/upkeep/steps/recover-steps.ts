import { isAbsolute } from 'node:path';
import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { inMinutes, pollUntil } from '../../lib/poll-until.ts';
import { sentence } from '../../lib/sentence.ts';

import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { bootId, etcdMembers, recoverEtcd, reset, serviceState } from '../../tools/tools.ts';
import { notBack, refused, requests } from '../failures.ts';
import { checkStep } from './node-steps.ts';
import { pollOptions } from './poll-options.ts';
import { assertAccepted, sendCommand } from './send-command.ts';
import { quorumHolds } from '../plan/plan-recover.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import type { WorkedNode } from '../upkeep-input.ts';
import { waitUntilHealthy } from './wait-until-healthy.ts';
import { verifySnapshot } from './verify-snapshot.ts';

type RecoverWork = Extract<UpkeepWork, { does: 'recover' }>;

/** @param nodes all control-plane machines that answer */
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
      title: sentence('upkeep.step.verify-snapshot', 'Verify the snapshot'),
      run: async () => void (await verifySnapshot(file)),
    },
    checkStep(check),
    ...nodes.map(
      (node): StepDefinition => ({
        id: `forget-${node.name}`,
        title: sentence('upkeep.step.forget-etcd', 'Erase the cluster state on {name}', {
          name: node.name,
        }),
        run: (context) => forgetEtcd(node, connection, context),
      }),
    ),
    {
      id: 'recover',
      title: sentence('upkeep.step.recover', 'Restore the cluster from the snapshot'),
      run: (context) => recover(first, file, connection, context),
    },
    {
      id: 'well',
      title: sentence('upkeep.step.well', 'Check that the whole cloud is healthy'),
      run: (context) =>
        waitUntilHealthy(
          connection,
          context,
          nodes.map(({ name }) => name),
        ),
    },
  ];
}

/** An etcd without state waits as `Preparing`; a machine like that is left as it is. */
async function forgetEtcd(
  node: WorkedNode,
  connection: CloudConnection,
  context: StepContext,
): Promise<void> {
  const { name, address } = node;
  const access = connection.access(address);
  const { signal } = context;
  const { backMs } = connection.timeouts;
  const isEmpty = async () => {
    const state = await serviceState(access, 'etcd', signal);
    return state.ok && state.value === 'Preparing';
  };
  const hasRestarted = async () => {
    const boot = await bootId(access, signal);
    return boot.ok && boot.value !== node.bootId;
  };
  await sendCommand(
    connection,
    node,
    {
      request: requests.eraseState,
      isDone: async () => (await isEmpty()) || (await hasRestarted()),
      async send() {
        // A cluster that has recovered on its own is kept.
        if ((await etcdMembers(access, signal)).ok) throw refused([quorumHolds]);
        return reset(access, ['EPHEMERAL'], signal);
      },
      silenceIsFine: true,
    },
    context,
  );
  const erasing = sentence('upkeep.wait.forgetting', '{name} is erasing its cluster state and restarting.', {
    name,
  });
  await pollUntil(
    async () => ((await isEmpty()) ? { reached: true } : { pending: { note: erasing } }),
    pollOptions(connection, context, backMs, () =>
      notBack(
        name,
        inMinutes(backMs),
        sentence('upkeep.wait.state-left', 'Its etcd still has its old state.'),
      ),
    ),
  );
}

/** `AlreadyExists` after a crash of ours: it was restored, and the last step checks its health. */
async function recover(
  node: WorkedNode,
  file: string,
  connection: CloudConnection,
  context: StepContext,
): Promise<void> {
  const access = connection.access(node.address);
  const answer = await recoverEtcd(access, file, context.signal);
  if (!answer.ok && answer.code === 'AlreadyExists') return context.log(`${node.name} is restored already`);
  assertAccepted(answer, node.name, requests.recover);
}
