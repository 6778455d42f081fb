import type { Command } from '../../command.ts';
import { openSecrets } from '../../open-secrets.ts';
import { appArgument } from '../app/flags.ts';
import { chosenSet, setFlags } from './flags.ts';
import { restorePlanText } from './plan-text.ts';

export const restorePlan: Command = {
  name: 'restore plan',
  args: '<app>',
  summary: 'Show what restoring an app would bring back and lose',
  details: 'Changes nothing. Exits with 1 if it isn’t possible.',
  flags: setFlags,
  examples: ['wild restore plan ghost', 'wild restore plan ghost --set s-20261201t021400z-0a1b2c'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const app = appArgument(args);
    const { set, place } = await chosenSet(context, args, cloud, app);
    const work = { does: 'app', app, set, place, how: 'in-place' } as const;
    const plan = await context.call('restores.plan', { cloud, work });
    context.print(plan, restorePlanText);
    return plan.refusals.length === 0 ? 0 : 1;
  },
};
