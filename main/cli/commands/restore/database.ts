import { type Command, stringFlag } from '../../command.ts';
import { openSecrets } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { appArgument } from '../app/flags.ts';
import { chosenSet, runFlags } from './flags.ts';
import { restoreWork } from './restore-work.ts';

export const restoreDatabase: Command = {
  name: 'restore database',
  args: '<app>',
  summary: 'Restore only a database of an app',
  details: 'Files and settings of the app stay as they are.',
  flags: {
    ...runFlags,
    part: { type: 'string', value: 'part', description: 'Which one, if the app has several' },
  },
  examples: [
    'wild restore database ghost --confirm ghost',
    'wild restore database ghost --part database.mysql.ghost --plan',
  ],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const app = appArgument(args);
    const { set, place, parts } = await chosenSet(context, args, cloud, app);
    const databases = parts.flatMap(({ kind, part }) => (kind === 'database' ? [part] : []));
    const part = stringFlag(args, 'part') ?? (databases.length === 1 ? databases[0] : undefined);
    if (part === undefined) {
      throw usageError(
        databases.length === 0
          ? 'This backup has no database.'
          : `This backup has several databases: ${databases.join(', ')}`,
        databases.length === 0 ? 'Restore the app or files instead.' : 'Add --part.',
      );
    }
    return restoreWork(context, args, cloud, { does: 'database', app, set, place, part });
  },
};
