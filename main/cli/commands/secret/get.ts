import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

export const secretGet: Command = {
  name: 'secret get',
  args: '<secret>',
  summary: 'Print a secret',
  flags: passphraseFile,
  examples: ['wild secret get apps.mysql.rootPassword'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const { value } = await context.call('secrets.reveal', { cloud, path: args.positionals[0] ?? '' });
    context.print(value, (secret) => secret);
    return 0;
  },
};
