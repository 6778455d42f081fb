import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { chosenText } from './choice-text.ts';

export const networkLan: Command = {
  name: 'network lan',
  args: '[domain]',
  summary: 'Use names that only exist in your home network',
  details:
    'Needs no domain. The cloud gets its own certificate authority, which each of your devices has to trust once. Without a domain, names end in home.arpa.',
  flags: {
    'internal-domain': {
      type: 'string',
      value: 'domain',
      description: 'For internal addresses (default internal.<domain>)',
    },
    ...passphraseFile,
  },
  examples: ['wild network lan', 'wild network lan cloud.home.arpa'],
  async run(context, args) {
    const [domain] = args.positionals;
    const internalDomain = stringFlag(args, 'internal-domain');
    const chosen = await context.call('network.useLan', {
      cloud: await openSecrets(context, args),
      ...(domain === undefined ? {} : { domain }),
      ...(internalDomain === undefined ? {} : { internalDomain }),
    });
    context.print(chosen, chosenText);
    return 0;
  },
};
