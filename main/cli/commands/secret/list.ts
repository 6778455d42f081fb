import type { Command } from '../../command.ts';

export const secretList: Command = {
  name: 'secret list',
  summary: 'List the names of all secrets',
  examples: ['wild secret list'],
  async run({ call, cloud, print }) {
    print((await call('secrets.list', { cloud: await cloud() })).paths, (paths) => paths.join('\n'));
    return 0;
  },
};
