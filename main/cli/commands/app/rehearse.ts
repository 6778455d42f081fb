import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { appArgument } from './flags.ts';

export const appRehearse: Command = {
  name: 'app rehearse',
  args: '<app>',
  summary: 'Try an update on a copy of the app',
  details:
    'Restores the newest backup into a namespace of its own, starts the new version on it, checks that it responds, and removes the copy. The app itself isn’t touched.',
  flags: passphraseFile,
  examples: ['wild app rehearse immich'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const { operation } = await context.call('restores.rehearse', { cloud, app: appArgument(args) });
    return context.follow(operation);
  },
};
