import type { Command } from '../../command.ts';

export const cloudForget: Command = {
  name: 'cloud forget',
  summary: 'Take a cloud off the list; its folder stays as it is',
  examples: ['wild -C Home cloud forget'],
  async run({ call, cloud, print }) {
    print(
      await call('clouds.forget', { cloud: await cloud() }),
      () => 'Taken off the list. The folder is as it was.',
    );
    return 0;
  },
};
