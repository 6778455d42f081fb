import type { Command } from '../../command.ts';

export const configShow: Command = {
  name: 'config show',
  what: 'The whole of config.yaml',
  examples: ['wild config show'],
  async run({ call, cloud, show }) {
    const { text } = await call('config.show', { cloud: await cloud() });
    show(text, (all) => all.trimEnd());
    return 0;
  },
};
