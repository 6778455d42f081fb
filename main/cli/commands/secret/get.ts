import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

export const secretGet: Command = {
  name: 'secret get',
  takes: '<path>',
  what: 'Print one secret',
  flags: passphraseFile,
  examples: ['wild secret get apps.mysql.rootPassword'],
  async run(context, given) {
    const cloud = await openSecrets(context, given);
    const { value } = await context.call('secrets.reveal', { cloud, path: given.words[0] ?? '' });
    context.show(value, (secret) => secret);
    return 0;
  },
};
