import { resolve } from 'node:path';
import type { Command } from '../../command.ts';

export const cloudOpen: Command = {
  name: 'cloud open',
  takes: '<folder>',
  what: 'Put a cloud folder on the list',
  examples: ['wild cloud open ~/home-cloud'],
  async run({ call, cwd, show }, given) {
    const folder = resolve(cwd, given.words[0] ?? '');
    show(await call('clouds.open', { folder }), (cloud) => `${cloud.name} is open`);
    return 0;
  },
};
