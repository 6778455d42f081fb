import { type Command, stringFlag } from '../../command.ts';
import { openSecrets } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { runFlags } from './flags.ts';
import { restoreWork } from './restore-work.ts';

export const restoreCloud: Command = {
  name: 'restore cloud',
  summary: 'Restore all apps of a cloud onto new machines',
  details:
    'After “wild kit recover” and “wild cluster up”. Sets up the services, installs all apps, and gives each back the data of its newest complete backup.',
  flags: {
    ...runFlags,
    confirm: {
      type: 'string',
      value: 'cloud',
      description: 'Name of the cloud, to confirm that what its apps store now is lost',
    },
  },
  examples: ['wild restore cloud --plan', 'wild restore cloud --place nas'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const place = stringFlag(args, 'place');
    const wanted = stringFlag(args, 'set');
    const { sets } = await context.call('backups.list', {
      cloud,
      ...(place === undefined ? {} : { place }),
    });
    const found = sets.find(({ app, set }) => app === undefined && (wanted === undefined || set === wanted));
    if (found === undefined)
      throw usageError('There is no such backup of the cloud itself.', '“wild backup list” shows all sets.');
    return restoreWork(context, args, cloud, { does: 'cloud', place: found.place, set: found.set });
  },
};
