import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { wrongUsage } from '../../wrong-usage.ts';

export const secretSet: Command = {
  name: 'secret set',
  takes: '<path>',
  what: 'Set one secret; its value is asked for, or read from standard input',
  flags: passphraseFile,
  examples: ['wild secret set apps.ghost.smtpPassword', 'wild secret set cloudflare.token < token.txt'],
  async run(context, given) {
    const path = given.words[0] ?? '';
    const cloud = await openSecrets(context, given);
    const value = await context.ask(`Value of ${path}`);
    if (value === '') throw wrongUsage('Nothing was typed.', 'A secret cannot be empty.');
    await context.call('secrets.set', { cloud, path, value });
    context.say(`${path} is set`);
    return 0;
  },
};
