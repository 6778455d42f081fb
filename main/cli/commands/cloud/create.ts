import { resolve } from 'node:path';
import { type Command, stringFlag } from '../../command.ts';
import { passphraseFile, passphraseFrom } from '../../open-secrets.ts';

export const cloudCreate: Command = {
  name: 'cloud create',
  args: '<folder>',
  summary: 'Create a cloud in a new folder',
  flags: {
    name: {
      type: 'string',
      value: 'name',
      description: 'Name of the cloud (default: the name of the folder)',
    },
    domain: {
      type: 'string',
      value: 'domain',
      description: 'Domain of its apps (default: the name with .home.arpa)',
    },
    email: { type: 'string', value: 'address', description: 'E-mail address for notices about certificates' },
    ...passphraseFile,
  },
  examples: ['wild cloud create ~/home-cloud --name Home --domain example.com --email me@example.com'],
  async run(context, args) {
    const { call, cwd, print } = context;
    const folder = resolve(cwd, args.positionals[0] ?? '');
    const [domain, email] = [stringFlag(args, 'domain'), stringFlag(args, 'email')];
    const passphrase = await passphraseFrom(context, args, 'passphrase-file');
    const created = await call('clouds.create', {
      folder,
      name: stringFlag(args, 'name') ?? folder.split(/[\\/]/).at(-1) ?? 'cloud',
      ...(domain === undefined ? {} : { domain }),
      ...(email === undefined ? {} : { email }),
      ...(passphrase === undefined ? {} : { passphrase }),
    });
    print(created, (cloud) => `Created ${cloud.name} in ${cloud.folder}`);
    return 0;
  },
};
