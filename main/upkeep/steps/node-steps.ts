import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { isRetryable } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { bootId, reboot, shutdown } from '../../tools/tools.ts';
import { drain, uncordon } from './drain.ts';
import { refusedLate, requests } from '../failures.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';
import { quorumPart } from '../plan/plan-parts.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import type { WorkedNode } from '../upkeep-input.ts';
import { sendCommand } from './send-command.ts';
import { isGoingDown, waitUntilBack, waitUntilOff } from './wait-for-machine.ts';

type PowerWork = Extract<UpkeepWork, { does: 'reboot' | 'shutdown' }>;

export function powerSteps(
  work: PowerWork,
  node: WorkedNode,
  connection: CloudConnection,
  check: StepDefinition['run'],
): readonly StepDefinition[] {
  const { name } = node;
  const does = work.does === 'reboot' ? 'restart' : 'stop';
  return [
    checkStep(check),
    ...(work.drain ? [drainStep(node, connection)] : []),
    work.does === 'reboot'
      ? {
          id: 'reboot',
          title: sentence('upkeep.step.reboot', 'Restart {name}', { name }),
          run: async (context) => {
            await requireQuorum(connection, node, does, work.standstill, context);
            await restart(node, connection, context);
          },
        }
      : {
          id: 'shutdown',
          title: sentence('upkeep.step.shutdown', 'Shut down {name}', { name }),
          run: async (context) => {
            const { signal } = context;
            const access = connection.access(node.address);
            const isOff = async () => !(await bootId(access, signal)).ok;
            if (await isOff()) return;
            if (!(await isGoingDown(access, signal)))
              await requireQuorum(connection, node, does, work.standstill, context);
            const send = () => shutdown(access, signal);
            const command = { request: requests.shutdown, isDone: isOff, send, silenceIsFine: true };
            await sendCommand(connection, node, command, context);
            await waitUntilOff(connection, node, context);
          },
        },
    ...(work.does === 'reboot' ? [backStep(node, connection, work.drain)] : []),
  ];
}

export function checkStep(run: StepDefinition['run']): StepDefinition {
  return {
    id: 'check',
    title: sentence('upkeep.step.check', 'Check that the cloud is healthy enough'),
    run,
  };
}

export function drainStep(node: WorkedNode, connection: CloudConnection): StepDefinition {
  const { name } = node;
  return {
    id: `drain-${name}`,
    title: sentence('upkeep.step.drain', 'Move apps off {name}', { name }),
    run: (context) => drain(connection, name, context),
  };
}

export function backStep(node: WorkedNode, connection: CloudConnection, drained: boolean): StepDefinition {
  const { name } = node;
  return {
    id: `back-${name}`,
    title: sentence('upkeep.step.back', 'Wait for {name} to be healthy again', { name }),
    async run(context) {
      await waitUntilBack(connection, node, node.bootId, context);
      if (drained) await uncordon(connection, name, context.signal);
    },
  };
}

/** A machine that has restarted already, before a crash of ours, does not restart twice. */
async function restart(node: WorkedNode, connection: CloudConnection, context: StepContext): Promise<void> {
  const access = connection.access(node.address);
  const { signal } = context;
  const isDone = async () => {
    const boot = await bootId(access, signal);
    return boot.ok && boot.value !== node.bootId;
  };
  const send = () => reboot(access, signal);
  await sendCommand(
    connection,
    node,
    { request: requests.restart, isDone, send, silenceIsFine: true },
    context,
  );
}

/**
 * Checks the quorum again at the last moment, because minutes may have passed since the plan.
 * @param seen what the step has just observed
 * @throws WildError `upkeep.refused`
 */
export async function requireQuorum(
  connection: CloudConnection,
  node: Pick<ObservedNode, 'name' | 'role'>,
  does: 'restart' | 'stop' | 'remove',
  standstill: boolean,
  { signal, log }: StepContext,
  seen?: Observed,
): Promise<void> {
  if (node.role === 'worker') return;
  const { refusals, notes } = quorumPart(seen ?? (await connection.observe(signal)), node, does, standstill);
  if (refusals.length > 0) {
    await uncordonIfPossible(connection, node.name, signal, log);
    throw refusedLate(node.name, refusals);
  }
  for (const { text } of notes) log(text);
}

/** Its apps may have been moved for something that is not done now. */
async function uncordonIfPossible(
  connection: CloudConnection,
  name: string,
  signal: AbortSignal,
  log: StepContext['log'],
): Promise<void> {
  try {
    await uncordon(connection, name, signal);
  } catch (error) {
    if (!isRetryable(error)) throw error;
    log(`${name} is still cordoned, because Kubernetes does not answer`);
  }
}
