import { resolve } from 'node:path';
import type { Command } from '../../command.ts';

export const appNew: Command = {
  name: 'app new',
  args: '<folder>',
  summary: 'Make the folder of a new app to begin with; its name is the folder’s',
  examples: ['wild app new ./notes'],
  async run({ call, cwd, print }, args) {
    const folder = resolve(cwd, args.positionals[0] ?? '.');
    print(await call('apps.scaffold', { folder }), ({ files }) =>
      [...files.map((name) => `made ${name}`), `“wild app lint ${args.positionals[0]}” checks it.`].join(
        '\n',
      ),
    );
    return 0;
  },
};
