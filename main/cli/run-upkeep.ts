import type { UpkeepPlan, UpkeepWork } from '../../contract/upkeep.ts';
import { type CommandContext, type CommandArgs, stringFlag } from './command.ts';
import { openSecrets, passphraseFile } from './open-secrets.ts';
import { usageError } from './usage-error.ts';

/** The options of every command that does something to a machine that runs. */
export const upkeepFlags = {
  plan: { type: 'boolean', description: 'only show what would happen, and what speaks against it' },
  ...passphraseFile,
} as const;

export const confirmFlag = {
  confirm: {
    type: 'string',
    value: 'name',
    description: 'the name of the machine, typed, instead of asking',
  },
} as const;

/**
 * Shows what would happen, asks for what has to be typed, and does it.
 * @returns 1 also where only the plan is shown and something speaks against it
 */
export async function runUpkeep(
  context: CommandContext,
  args: CommandArgs,
  work: UpkeepWork,
): Promise<number> {
  const cloud = await openSecrets(context, args);
  const plan = await context.call('upkeep.plan', { cloud, work });
  if (args.flags['plan'] === true) {
    context.print(plan, planText);
    return plan.refusals.length > 0 ? 1 : 0;
  }
  if (plan.refusals.length === 0) context.info(planText(plan));
  const typed = plan.refusals.length === 0 ? await typedFor(plan, context, args) : undefined;
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
  { prompt, json }: CommandContext,
  args: CommandArgs,
): Promise<string | undefined> {
  if (confirm === undefined) return undefined;
  const typed = stringFlag(args, 'confirm');
  if (typed !== undefined) return typed;
  if (json) throw usageError('With --json nobody is asked.', `Add --confirm ${confirm}.`);
  return prompt(`Type the name of the machine (${confirm})`);
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
