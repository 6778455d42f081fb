import type { UpkeepPlan, UpkeepWork } from '../../contract/upkeep.ts';
import { type CommandContext, type Given, text } from './command.ts';
import { openSecrets, passphraseFile } from './open-secrets.ts';
import { wrongUsage } from './wrong-usage.ts';

/** The options of every command that does something to a machine that runs. */
export const upkeepFlags = {
  plan: { type: 'boolean', what: 'only show what would happen, and what speaks against it' },
  ...passphraseFile,
} as const;

export const confirmFlag = {
  confirm: { type: 'string', value: 'name', what: 'the name of the machine, typed, instead of asking' },
} as const;

/**
 * Shows what would happen, asks for what has to be typed, and does it.
 * @returns 1 also where only the plan is shown and something speaks against it
 */
export async function doUpkeep(context: CommandContext, given: Given, work: UpkeepWork): Promise<number> {
  const cloud = await openSecrets(context, given);
  const plan = await context.call('upkeep.plan', { cloud, work });
  if (given.flags['plan'] === true) {
    context.show(plan, planText);
    return plan.refusals.length > 0 ? 1 : 0;
  }
  if (plan.refusals.length === 0) context.say(planText(plan));
  const typed = plan.refusals.length === 0 ? await typedFor(plan, context, given) : undefined;
  const { operation } = await context.call('upkeep.start', {
    cloud,
    work,
    fingerprint: plan.fingerprint,
    ...(typed === undefined ? {} : { typed }),
  });
  return context.follow(operation);
}

async function typedFor(
  { confirm }: UpkeepPlan,
  { ask, json }: CommandContext,
  given: Given,
): Promise<string | undefined> {
  if (confirm === undefined) return undefined;
  const typed = text(given, 'confirm');
  if (typed !== undefined) return typed;
  if (json) throw wrongUsage('With --json nobody is asked.', `Add --confirm ${confirm}.`);
  return ask(`Type the name of the machine (${confirm})`);
}

export function planText({ happens, notes, refusals, survives }: UpkeepPlan): string {
  return [
    ...happens.map((one, index) => `${index + 1}. ${one.text}`),
    ...notes.map((one) => `   ${one.text}`),
    ...(survives === undefined
      ? []
      : [`   Machines that steer and may fail: ${survives.now} now, ${survives.after} afterwards.`]),
    ...refusals.map((one) => `cannot be done: ${one.text}`),
  ].join('\n');
}
