import type { Command } from '../../command.ts';

export const secretList: Command = {
  name: 'secret list',
  summary: 'The names of all secrets, never their values',
  examples: ['wild secret list'],
  async run({ call, cloud, print }) {
    print((await call('secrets.list', { cloud: await cloud() })).paths, (paths) => paths.join('\n'));
    return 0;
  },
};
