import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { mayComeBack } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { bootId, reboot, shutdown, type TalosAnswer } from '../../tools/tools.ts';
import { drain, uncordon } from './drain.ts';
import { machineRefused, refusedLate } from '../failures.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';
import { quorumPart } from '../plan/plan-parts.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import type { WorkedNode } from '../upkeep-input.ts';
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
          title: sentence('upkeep.step.shutdown', 'Switch {name} off', { name }),
          run: async (context) => {
            const access = connection.access(node.address);
            if (!(await bootId(access, context.signal)).ok) return;
            if (!(await isGoingDown(access, context.signal))) {
              await requireQuorum(connection, node, does, work.standstill, context);
              const answer = await shutdown(access, context.signal);
              if (!isUnavailable(answer)) assertAccepted(answer, name, 'to switch itself off');
            }
            await waitUntilOff(connection, node, context);
          },
        },
    ...(work.does === 'reboot' ? [backStep(node, connection, work.drain)] : []),
  ];
}

export function checkStep(run: StepDefinition['run']): StepDefinition {
  return {
    id: 'check',
    title: sentence('upkeep.step.check', 'Look whether the cloud is well enough for it'),
    run,
  };
}

export function drainStep(node: WorkedNode, connection: CloudConnection): StepDefinition {
  const { name } = node;
  return {
    id: `drain-${name}`,
    title: sentence('upkeep.step.drain', 'Move the apps of {name}', { name }),
    run: (context) => drain(connection, name, context),
  };
}

export function backStep(node: WorkedNode, connection: CloudConnection, drained: boolean): StepDefinition {
  const { name } = node;
  return {
    id: `back-${name}`,
    title: sentence('upkeep.step.back', 'Wait until {name} is back and well', { name }),
    async run(context) {
      await waitUntilBack(connection, node, node.bootId, context);
      if (drained) await uncordon(connection, name, context.signal);
    },
  };
}

/** One that has restarted already, before a crash of ours, does not restart twice. */
async function restart(node: WorkedNode, connection: CloudConnection, context: StepContext): Promise<void> {
  const access = connection.access(node.address);
  const now = await bootId(access, context.signal);
  if (!now.ok || now.value !== node.bootId || (await isGoingDown(access, context.signal))) return;
  const answer = await reboot(access, context.signal);
  if (isUnavailable(answer)) return context.log(`${node.name} went away; it may be restarting already`);
  assertAccepted(answer, node.name, 'to restart');
}

/**
 * Once more, at the last moment: between the plan and this step minutes have passed.
 * @param seen where the step has just looked
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

/** Its apps may have moved for what is not done now. */
async function uncordonIfPossible(
  connection: CloudConnection,
  name: string,
  signal: AbortSignal,
  log: StepContext['log'],
): Promise<void> {
  try {
    await uncordon(connection, name, signal);
  } catch (error) {
    if (!mayComeBack(error)) throw error;
    log(`${name} takes no new programs yet, because Kubernetes does not answer`);
  }
}

/**
 * It answered a moment ago and does not now: an order of a process that was killed may have begun meanwhile. Whether this
 * one has reached it is not known; what waits for its effect tells.
 */
export const isUnavailable = (answer: TalosAnswer): boolean => !answer.ok && answer.code === 'Unavailable';

/** @throws WildError `upkeep.machine-refused` */
export function assertAccepted(answer: TalosAnswer, name: string, what: string): void {
  if (!answer.ok) throw machineRefused(name, what, answer.words);
}
