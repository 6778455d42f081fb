import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CloudId } from '../../../contract/ids.ts';
import type { Command, CommandContext, Given } from '../command.ts';
import { text } from '../command.ts';
import { wrongUsage } from '../wrong-usage.ts';

const passphraseFile = {
  'passphrase-file': { type: 'string', value: 'file', what: 'for clouds whose key a passphrase opens' },
} as const;

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

/** The cloud, with its secrets opened by passphrase where it has no key ring. */
async function openSecrets(context: CommandContext, given: Given): Promise<CloudId> {
  const cloud = await context.cloud();
  const { key } = await context.call('secrets.state', { cloud });
  if (key !== 'passphrase-needed') return cloud;
  const file = text(given, 'passphrase-file');
  const passphrase =
    file === undefined
      ? await context.ask('Passphrase of this cloud')
      : ((await readFile(resolve(context.cwd, file), 'utf8')).split(/\r?\n/)[0] ?? '');
  await context.call('secrets.unlock', { cloud, passphrase });
  return cloud;
}
