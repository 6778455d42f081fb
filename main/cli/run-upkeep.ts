import type { UpkeepPlan, UpkeepWork } from '../../contract/upkeep.ts';
import { type CommandContext, type CommandArgs, stringFlag } from './command.ts';
import { openSecrets, passphraseFile } from './open-secrets.ts';
import { confirmationMissing } from './syntax/usage-error.ts';

/** The options of every command that changes a running machine. */
export const upkeepFlags = {
  plan: { type: 'boolean', description: 'Only show what would happen, and what prevents it' },
  ...passphraseFile,
} as const;

export const confirmFlag = {
  confirm: {
    type: 'string',
    value: 'name',
    description: 'Name of the machine, to confirm without being asked',
  },
} as const;

/**
 * Shows the plan, asks for confirmation where the plan requires it, and carries it out.
 * @returns the exit code; with `--plan`, 1 if the plan cannot be carried out
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
  const confirmed = plan.refusals.length === 0 ? await confirmation(plan, context, args) : undefined;
  const { operation } = await context.call('upkeep.start', {
    cloud,
    work,
    fingerprint: plan.fingerprint,
    ...(confirmed === undefined ? {} : { typed: confirmed }),
  });
  return context.follow(operation);
}

async function confirmation(
  { confirm }: UpkeepPlan,
  { prompt, json }: CommandContext,
  args: CommandArgs,
): Promise<string | undefined> {
  if (confirm === undefined) return undefined;
  const typed = stringFlag(args, 'confirm');
  if (typed !== undefined) return typed;
  if (json) throw confirmationMissing(`--confirm ${confirm}`);
  return prompt(`To confirm, type the name of the machine (${confirm})`);
}

export function planText({ happens, notes, refusals, survives }: UpkeepPlan): string {
  return [
    ...happens.map((one, index) => `${index + 1}. ${one.text}`),
    ...notes.map((one) => `   ${one.text}`),
    ...(survives === undefined
      ? []
      : [`   Control-plane machines that may fail: ${survives.now} now, ${survives.after} afterwards.`]),
    ...refusals.map((one) => `Not possible: ${one.text}`),
  ].join('\n');
}
