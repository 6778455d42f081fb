import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const secretSet: Command = {
  name: 'secret set',
  args: '<secret>',
  summary: 'Set a secret',
  details: 'Asks for the value, or reads it from stdin.',
  flags: passphraseFile,
  examples: ['wild secret set apps.ghost.smtpPassword', 'wild secret set cloudflare.token < token.txt'],
  async run(context, args) {
    const path = args.positionals[0] ?? '';
    const cloud = await openSecrets(context, args);
    const value = await context.prompt(`Value of ${path}`);
    if (value === '') throw usageError('The value is empty.', 'A secret needs a value.');
    await context.call('secrets.set', { cloud, path, value });
    context.info(`Set ${path}`);
    return 0;
  },
};
