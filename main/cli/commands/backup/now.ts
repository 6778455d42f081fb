import type { AppId } from '../../../../contract/ids.ts';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

export const backupNow: Command = {
  name: 'backup now',
  args: '[app...]',
  summary: 'Back up apps now',
  details:
    'Without an app: all apps and the cloud itself. Exits with 1 if a backup isn’t complete; what could be saved stays.',
  flags: {
    place: { type: 'string', value: 'place', description: 'Only there (default: all places)' },
    ...passphraseFile,
  },
  examples: ['wild backup now', 'wild backup now ghost', 'wild backup now ghost immich --place nas'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const place = stringFlag(args, 'place');
    const { operation } = await context.call('backups.run', {
      cloud,
      ...(args.positionals.length === 0 ? {} : { apps: args.positionals as AppId[] }),
      ...(place === undefined ? {} : { place }),
    });
    return context.follow(operation);
  },
};
