import type { Command } from '../../command.ts';

export const cloudForget: Command = {
  name: 'cloud forget',
  summary: 'Remove a cloud from the list, keeping its folder',
  examples: ['wild -C Home cloud forget'],
  async run({ call, cloud, print }) {
    print(
      await call('clouds.forget', { cloud: await cloud() }),
      () => 'Removed from the list. The folder was not changed.',
    );
    return 0;
  },
};
