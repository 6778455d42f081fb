import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

export const secretGenerate: Command = {
  name: 'secret generate',
  args: '<secret>',
  summary: 'Generate a random secret',
  details: 'The secret is not shown. Print it with “wild secret get”.',
  flags: {
    length: { type: 'string', value: 'number', description: 'Number of characters, 8 to 256 (default 32)' },
    replace: { type: 'boolean', description: 'Replace an existing secret' },
    ...passphraseFile,
  },
  examples: ['wild secret generate apps.ghost.dbPassword'],
  async run(context, args) {
    const path = args.positionals[0] ?? '';
    const length = stringFlag(args, 'length');
    await context.call('secrets.generate', {
      cloud: await openSecrets(context, args),
      path,
      replace: args.flags['replace'] === true,
      ...(length === undefined ? {} : { length: Number(length) }),
    });
    context.info(`Generated ${path}`);
    return 0;
  },
};
