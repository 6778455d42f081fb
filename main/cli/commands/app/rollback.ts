import { type Command, stringFlag } from '../../command.ts';
import { openSecrets } from '../../open-secrets.ts';
import { runFlags } from '../restore/flags.ts';
import { restorePlanText } from '../restore/plan-text.ts';
import { appArgument } from './flags.ts';

const { place: _place, ...flags } = runFlags;

export const appRollback: Command = {
  name: 'app rollback',
  args: '<app>',
  summary: 'Go back to the restore point before the last change of an app',
  details:
    'Settings, manifests, passwords and data become what they were. --plan shows what was written since and would be lost; that is backed up first.',
  flags,
  examples: ['wild app rollback ghost --plan', 'wild app rollback ghost --confirm ghost'],
  async run(context, args) {
    const { call, follow, print } = context;
    const cloud = await openSecrets(context, args);
    const set = stringFlag(args, 'set');
    const asked = { cloud, app: appArgument(args), ...(set === undefined ? {} : { set }) };
    const plan = await call('restores.planRollback', asked);
    if (args.flags['plan'] === true) {
      print(plan, restorePlanText);
      return plan.refusals.length === 0 ? 0 : 1;
    }
    const typed = stringFlag(args, 'confirm');
    const { operation } = await call('restores.rollback', {
      ...{ ...asked, fingerprint: plan.fingerprint },
      ...(typed === undefined ? {} : { typed }),
    });
    return follow(operation);
  },
};
