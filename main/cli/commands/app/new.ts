import { resolve } from 'node:path';
import type { Command } from '../../command.ts';

export const appNew: Command = {
  name: 'app new',
  args: '<folder>',
  summary: 'Create the folder of a new app',
  details: 'The app gets the name of the folder.',
  examples: ['wild app new ./notes'],
  async run({ call, cwd, print }, args) {
    const folder = resolve(cwd, args.positionals[0] ?? '.');
    print(await call('apps.scaffold', { folder }), ({ files }) =>
      [
        ...files.map((name) => `Created ${name}`),
        `Run “wild app lint ${args.positionals[0]}” to check it.`,
      ].join('\n'),
    );
    return 0;
  },
};
