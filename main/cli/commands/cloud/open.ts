import { resolve } from 'node:path';
import type { Command } from '../../command.ts';

export const cloudOpen: Command = {
  name: 'cloud open',
  args: '<folder>',
  summary: 'Put a cloud folder on the list',
  examples: ['wild cloud open ~/home-cloud'],
  async run({ call, cwd, print }, args) {
    const folder = resolve(cwd, args.positionals[0] ?? '');
    print(await call('clouds.open', { folder }), (cloud) => `${cloud.name} is open`);
    return 0;
  },
};
