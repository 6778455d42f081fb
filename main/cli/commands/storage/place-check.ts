import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

export const storagePlaceCheck: Command = {
  name: 'storage place check',
  args: '<place>',
  summary: 'Check whether a place still works',
  details: 'Writes, reads and deletes one object.',
  flags: passphraseFile,
  examples: ['wild storage place check offsite'],
  async run(context, args) {
    const name = args.positionals[0] ?? '';
    const cloud = await openSecrets(context, args);
    await context.call('storage.checkPlace', { cloud, name });
    context.info(`${name} works: an object was written, read and deleted`);
    return 0;
  },
};
