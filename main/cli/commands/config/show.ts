import type { Command } from '../../command.ts';

export const configShow: Command = {
  name: 'config show',
  summary: 'Print config.yaml',
  examples: ['wild config show'],
  async run({ call, cloud, print }) {
    const { text } = await call('config.show', { cloud: await cloud() });
    print(text, (all) => all.trimEnd());
    return 0;
  },
};
