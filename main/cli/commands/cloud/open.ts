import { resolve } from 'node:path';
import type { Command } from '../../command.ts';

export const cloudOpen: Command = {
  name: 'cloud open',
  args: '<folder>',
  summary: 'Add a cloud folder to the list',
  examples: ['wild cloud open ~/home-cloud'],
  async run({ call, cwd, print }, args) {
    const folder = resolve(cwd, args.positionals[0] ?? '');
    print(await call('clouds.open', { folder }), (cloud) => `Opened ${cloud.name}`);
    return 0;
  },
};
