import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { isRetryable } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { bootId, reboot, shutdown, type TalosAnswer } from '../../tools/tools.ts';
import { drain, uncordon } from './drain.ts';
import { machineRefused, refusedLate } from '../failures.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';
import { quorumPart } from '../plan/plan-parts.ts';
import type { Site } from '../site.ts';
import type { WorkedNode } from '../upkeep-input.ts';
import { isEnding, untilBack, untilOff } from './wait-for-machine.ts';

type PowerWork = Extract<UpkeepWork, { does: 'reboot' | 'shutdown' }>;

export function powerSteps(
  work: PowerWork,
  node: WorkedNode,
  site: Site,
  check: StepDefinition['run'],
): readonly StepDefinition[] {
  const { name } = node;
  const does = work.does === 'reboot' ? 'restart' : 'stop';
  return [
    checkStep(check),
    ...(work.drain ? [drainStep(node, site)] : []),
    work.does === 'reboot'
      ? {
          id: 'reboot',
          title: sentence('upkeep.step.reboot', 'Restart {name}', { name }),
          run: async (context) => {
            await askQuorum(site, node, does, work.standstill, context);
            await restart(node, site, context);
          },
        }
      : {
          id: 'shutdown',
          title: sentence('upkeep.step.shutdown', 'Switch {name} off', { name }),
          run: async (context) => {
            const access = site.access(node.address);
            if (!(await bootId(access, context.signal)).ok) return;
            if (!(await isEnding(access, context.signal))) {
              await askQuorum(site, node, does, work.standstill, context);
              const answer = await shutdown(access, context.signal);
              if (!isAway(answer)) accept(answer, name, 'to switch itself off');
            }
            await untilOff(site, node, context);
          },
        },
    ...(work.does === 'reboot' ? [backStep(node, site, work.drain)] : []),
  ];
}

export function checkStep(run: StepDefinition['run']): StepDefinition {
  return {
    id: 'check',
    title: sentence('upkeep.step.check', 'Look whether the cloud is well enough for it'),
    run,
  };
}

export function drainStep(node: WorkedNode, site: Site): StepDefinition {
  const { name } = node;
  return {
    id: `drain-${name}`,
    title: sentence('upkeep.step.drain', 'Move the apps of {name}', { name }),
    run: (context) => drain(site, name, context),
  };
}

export function backStep(node: WorkedNode, site: Site, drained: boolean): StepDefinition {
  const { name } = node;
  return {
    id: `back-${name}`,
    title: sentence('upkeep.step.back', 'Wait until {name} is back and well', { name }),
    async run(context) {
      await untilBack(site, node, node.bootId, context);
      if (drained) await uncordon(site, name, context.signal);
    },
  };
}

/** One that has restarted already, before a crash of ours, does not restart twice. */
async function restart(node: WorkedNode, site: Site, context: StepContext): Promise<void> {
  const access = site.access(node.address);
  const now = await bootId(access, context.signal);
  if (!now.ok || now.value !== node.bootId || (await isEnding(access, context.signal))) return;
  const answer = await reboot(access, context.signal);
  if (isAway(answer)) return context.log(`${node.name} went away; it may be restarting already`);
  accept(answer, node.name, 'to restart');
}

/**
 * Once more, at the last moment: between the plan and this step minutes have passed.
 * @param seen where the step has just looked
 * @throws WildError `upkeep.refused`
 */
export async function askQuorum(
  site: Site,
  node: Pick<ObservedNode, 'name' | 'role'>,
  does: 'restart' | 'stop' | 'remove',
  standstill: boolean,
  { signal, log }: StepContext,
  seen?: Observed,
): Promise<void> {
  if (node.role === 'worker') return;
  const { refusals, notes } = quorumPart(seen ?? (await site.observe(signal)), node, does, standstill);
  if (refusals.length > 0) {
    await reopen(site, node.name, signal, log);
    throw refusedLate(node.name, refusals);
  }
  for (const { text } of notes) log(text);
}

/** Its apps may have moved for what is not done now. */
async function reopen(site: Site, name: string, signal: AbortSignal, log: StepContext['log']): Promise<void> {
  try {
    await uncordon(site, name, signal);
  } catch (error) {
    if (!isRetryable(error)) throw error;
    log(`${name} takes no new programs yet, because Kubernetes does not answer`);
  }
}

/**
 * It answered a moment ago and does not now: an order of a process that was killed may have begun meanwhile. Whether this
 * one has reached it is not known; what waits for its effect tells.
 */
export const isAway = (answer: TalosAnswer): boolean => !answer.ok && answer.code === 'Unavailable';

/** @throws WildError `upkeep.machine-refused` */
export function accept(answer: TalosAnswer, name: string, what: string): void {
  if (!answer.ok) throw machineRefused(name, what, answer.words);
}
