import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { appArgument } from './flags.ts';
import { planText } from '../../terminal/plan-text.ts';

export const appRemove: Command = {
  name: 'app remove',
  args: '<app>',
  summary: 'Remove an app from the cluster',
  details:
    'Keeps the data of the app, unless --delete-data is given. Backs it up first if it has data and there is a backup place.',
  flags: {
    'delete-data': { type: 'boolean', description: 'Delete its data, too' },
    confirm: {
      type: 'string',
      value: 'app',
      description: 'Name of the app, to confirm that its data is deleted',
    },
    'without-restore-point': {
      type: 'boolean',
      description: 'Do not back it up first, for example because it is broken',
    },
    plan: { type: 'boolean', description: 'Only show what would be removed' },
    ...passphraseFile,
  },
  examples: ['wild app remove ghost', 'wild app remove ghost --delete-data --confirm ghost'],
  async run(context, args) {
    const { call, follow, print } = context;
    const data = args.flags['delete-data'] === true ? ('delete' as const) : ('keep' as const);
    const input = { cloud: await openSecrets(context, args), app: appArgument(args), data };
    if (args.flags['plan']) {
      print(await call('apps.planRemoval', input), planText);
      return 0;
    }
    const typed = stringFlag(args, 'confirm');
    return follow(
      (
        await call('apps.remove', {
          ...input,
          ...(typed === undefined ? {} : { typed }),
          ...(args.flags['without-restore-point'] === true ? { withoutRestorePoint: true } : {}),
        })
      ).operation,
    );
  },
};
