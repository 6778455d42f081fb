import { resolve } from 'node:path';
import type { Command } from '../../command.ts';

export const appNew: Command = {
  name: 'app new',
  takes: '<folder>',
  what: 'Make the folder of a new app to begin with; its name is the folder’s',
  examples: ['wild app new ./notes'],
  async run({ call, cwd, show }, given) {
    const folder = resolve(cwd, given.words[0] ?? '.');
    show(await call('apps.scaffold', { folder }), ({ files }) =>
      [...files.map((name) => `made ${name}`), `“wild app lint ${given.words[0]}” checks it.`].join('\n'),
    );
    return 0;
  },
};
