import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

export const secretGenerate: Command = {
  name: 'secret generate',
  args: '<path>',
  summary: 'Make a random secret, and do not show it',
  flags: {
    length: { type: 'string', value: 'number', description: 'how many characters, 8 to 256 (32)' },
    replace: { type: 'boolean', description: 'replace the one that is there' },
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
    context.info(`${path} is made`);
    return 0;
  },
};
