import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { chosenText } from './choice-text.ts';
import { credentialFlags, credentialsFrom } from './credentials.ts';

export const networkDomain: Command = {
  name: 'network domain',
  args: '<domain>',
  summary: 'Use a domain that you registered',
  details:
    'Checks the credentials with the DNS provider before storing them. Asks for the token or secret key, or reads it from stdin.',
  flags: {
    ...credentialFlags,
    'internal-domain': {
      type: 'string',
      value: 'domain',
      description: 'For addresses that only work in your home network (default internal.<domain>)',
    },
    email: { type: 'string', value: 'address', description: 'Contact address for Let’s Encrypt' },
    staging: {
      type: 'boolean',
      description: 'Get certificates for testing, which browsers don’t trust',
    },
    check: { type: 'boolean', description: 'Only check the credentials' },
    ...passphraseFile,
  },
  examples: [
    'wild network domain home.example.org',
    'wild network domain home.example.org --provider cloudflare < token.txt',
    'wild network domain home.example.org --provider route53 --access-key-id AKIAIOSFODNN7EXAMPLE',
    'wild network domain home.example.org --provider webhook --url http://192.168.8.5:8888',
  ],
  async run(context, args) {
    const [domain = ''] = args.positionals;
    if (args.flags['check'] === true) {
      const credentials = await credentialsFrom(context, args);
      const checked = await context.call('network.check', {
        cloud: await context.cloud(),
        domain,
        credentials,
      });
      context.print(checked, ({ zone, notes }) =>
        [
          ...(zone.proven ? [`The credentials work. They can change the DNS records of ${zone.name}.`] : []),
          ...notes.map(({ text }) => text),
        ].join('\n'),
      );
      return 0;
    }
    const cloud = await openSecrets(context, args);
    const internalDomain = stringFlag(args, 'internal-domain');
    const email = stringFlag(args, 'email');
    const chosen = await context.call('network.useDomain', {
      cloud,
      domain,
      ...(internalDomain === undefined ? {} : { internalDomain }),
      ...(email === undefined ? {} : { email }),
      staging: args.flags['staging'] === true,
      credentials: await credentialsFrom(context, args),
    });
    context.print(chosen, chosenText);
    return 0;
  },
};
