import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, text } from '../../command.ts';

export const cloudCreate: Command = {
  name: 'cloud create',
  takes: '<folder>',
  what: 'Make a new cloud folder',
  flags: {
    name: { type: 'string', value: 'name', what: 'what you call it (the name of the folder)' },
    domain: { type: 'string', value: 'domain', what: 'the domain of its apps (<name>.home.arpa)' },
    email: { type: 'string', value: 'address', what: 'told about certificates' },
    'passphrase-file': {
      type: 'string',
      value: 'file',
      what: 'for computers without a key ring: opens the secrets',
    },
  },
  examples: ['wild cloud create ~/home-cloud --name Home --domain example.com --email me@example.com'],
  async run({ call, cwd, show }, given) {
    const folder = resolve(cwd, given.words[0] ?? '');
    const [domain, email, file] = [
      text(given, 'domain'),
      text(given, 'email'),
      text(given, 'passphrase-file'),
    ];
    const created = await call('clouds.create', {
      folder,
      name: text(given, 'name') ?? folder.split(/[\\/]/).at(-1) ?? 'cloud',
      ...(domain === undefined ? {} : { domain }),
      ...(email === undefined ? {} : { email }),
      ...(file === undefined ? {} : { passphrase: await firstLine(resolve(cwd, file)) }),
    });
    show(created, (cloud) => `${cloud.name} is in ${cloud.folder}`);
    return 0;
  },
};

async function firstLine(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).split(/\r?\n/)[0] ?? '';
}
