import type { CloudId } from '../../../../contract/ids.ts';
import type { RestoreWork } from '../../../../contract/restores.ts';
import { type CommandArgs, type CommandContext, stringFlag } from '../../command.ts';
import { restorePlanText } from './plan-text.ts';

/** Shows the plan, or carries it out. */
export async function restoreWork(
  { call, follow, print }: CommandContext,
  args: CommandArgs,
  cloud: CloudId,
  work: RestoreWork,
): Promise<number> {
  const plan = await call('restores.plan', { cloud, work });
  if (args.flags['plan'] === true) {
    print(plan, restorePlanText);
    return plan.refusals.length === 0 ? 0 : 1;
  }
  const typed = stringFlag(args, 'confirm');
  const { operation } = await call('restores.run', {
    ...{ cloud, work, fingerprint: plan.fingerprint },
    ...(typed === undefined ? {} : { typed }),
  });
  return follow(operation);
}
