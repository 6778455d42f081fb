import type { Command } from '../command.ts';
import { text } from '../command.ts';
import { openSecrets, passphraseFile } from '../open-secrets.ts';
import { wrongUsage } from '../wrong-usage.ts';

export const secretCommands: readonly Command[] = [
  {
    name: 'secret list',
    what: 'The names of all secrets, never their values',
    examples: ['wild secret list'],
    async run({ call, cloud, show }) {
      show((await call('secrets.list', { cloud: await cloud() })).paths, (paths) => paths.join('\n'));
      return 0;
    },
  },
  {
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
  },
  {
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
  },
  {
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
  },
];
