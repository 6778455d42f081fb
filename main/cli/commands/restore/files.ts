import { resolve } from 'node:path';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { appArgument } from '../app/flags.ts';
import { chosenSet, runFlags } from './flags.ts';
import { restoreWork } from './restore-work.ts';

export const restoreFiles: Command = {
  name: 'restore files',
  args: '<app> <path...>',
  summary: 'Restore single files of an app',
  details:
    '“wild backup browse” shows the paths. With --to, they are saved in a folder of this computer; nothing there is replaced. With --back, they are put back into the app’s storage, after a backup of what is there.',
  flags: {
    ...runFlags,
    to: { type: 'string', value: 'folder', description: 'Save them in this folder' },
    back: { type: 'boolean', description: 'Put them back where they were' },
    part: {
      type: 'string',
      value: 'part',
      description: 'The part of the set, if the app has several with files',
    },
  },
  examples: [
    'wild restore files ghost /images/a.png --to ~/Desktop',
    'wild restore files ghost /images --back --confirm ghost',
  ],
  async run(context, args) {
    const folder = stringFlag(args, 'to');
    if ((folder === undefined) === (args.flags['back'] !== true))
      throw usageError('Where should the files go?', 'Add --to with a folder, or --back.');
    const cloud = await openSecrets(context, args);
    const app = appArgument(args);
    const { set, place, parts } = await chosenSet(context, args, cloud, app);
    const withFiles = parts.flatMap(({ kind, part }) => (kind === 'files' ? [part] : []));
    const part = stringFlag(args, 'part') ?? (withFiles.length === 1 ? withFiles[0] : undefined);
    if (part === undefined) {
      throw usageError(
        withFiles.length === 0
          ? 'This backup has no files.'
          : `This backup has several parts with files: ${withFiles.join(', ')}`,
        withFiles.length === 0 ? 'Choose another set.' : 'Add --part.',
      );
    }
    return restoreWork(context, args, cloud, {
      ...{ does: 'files', set, place, part },
      paths: args.positionals.slice(1),
      to: folder === undefined ? 'app' : resolve(folder),
    });
  },
};
