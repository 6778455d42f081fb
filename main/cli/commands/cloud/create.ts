import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Command, stringFlag } from '../../command.ts';

export const cloudCreate: Command = {
  name: 'cloud create',
  args: '<folder>',
  summary: 'Make a new cloud folder',
  flags: {
    name: { type: 'string', value: 'name', description: 'what you call it (the name of the folder)' },
    domain: { type: 'string', value: 'domain', description: 'the domain of its apps (<name>.home.arpa)' },
    email: { type: 'string', value: 'address', description: 'told about certificates' },
    'passphrase-file': {
      type: 'string',
      value: 'file',
      description: 'for computers without a key ring: opens the secrets',
    },
  },
  examples: ['wild cloud create ~/home-cloud --name Home --domain example.com --email me@example.com'],
  async run({ call, cwd, print }, args) {
    const folder = resolve(cwd, args.positionals[0] ?? '');
    const [domain, email, file] = [
      stringFlag(args, 'domain'),
      stringFlag(args, 'email'),
      stringFlag(args, 'passphrase-file'),
    ];
    const created = await call('clouds.create', {
      folder,
      name: stringFlag(args, 'name') ?? folder.split(/[\\/]/).at(-1) ?? 'cloud',
      ...(domain === undefined ? {} : { domain }),
      ...(email === undefined ? {} : { email }),
      ...(file === undefined ? {} : { passphrase: await firstLine(resolve(cwd, file)) }),
    });
    print(created, (cloud) => `${cloud.name} is in ${cloud.folder}`);
    return 0;
  },
};

async function firstLine(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).split(/\r?\n/)[0] ?? '';
}
