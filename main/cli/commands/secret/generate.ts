import { type Command, text } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

export const secretGenerate: Command = {
  name: 'secret generate',
  takes: '<path>',
  what: 'Make a random secret, and do not show it',
  flags: {
    length: { type: 'string', value: 'number', what: 'how many characters, 8 to 256 (32)' },
    replace: { type: 'boolean', what: 'replace the one that is there' },
    ...passphraseFile,
  },
  examples: ['wild secret generate apps.ghost.dbPassword'],
  async run(context, given) {
    const path = given.words[0] ?? '';
    const length = text(given, 'length');
    await context.call('secrets.generate', {
      cloud: await openSecrets(context, given),
      path,
      replace: given.flags['replace'] === true,
      ...(length === undefined ? {} : { length: Number(length) }),
    });
    context.say(`${path} is made`);
    return 0;
  },
};
