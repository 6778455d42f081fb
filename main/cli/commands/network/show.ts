import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { choiceText } from './choice-text.ts';

export const networkShow: Command = {
  name: 'network show',
  summary: 'Show the domain and where certificates come from',
  flags: passphraseFile,
  examples: ['wild network show', 'wild network show --json'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    context.print(await context.call('network.choice', { cloud }), choiceText);
    return 0;
  },
};
