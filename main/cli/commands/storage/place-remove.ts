import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

export const storagePlaceRemove: Command = {
  name: 'storage place remove',
  args: '<place>',
  summary: 'Forget a place and its keys',
  details: 'What is stored there stays.',
  flags: passphraseFile,
  examples: ['wild storage place remove offsite'],
  async run(context, args) {
    const name = args.positionals[0] ?? '';
    const cloud = await openSecrets(context, args);
    await context.call('storage.removePlace', { cloud, name });
    context.info(`Removed ${name}`);
    return 0;
  },
};
