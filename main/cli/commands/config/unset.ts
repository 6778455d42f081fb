import type { Command } from '../../command.ts';

export const configUnset: Command = {
  name: 'config unset',
  takes: '<path>',
  what: 'Remove one setting',
  examples: ['wild config unset apps.ghost.replicas'],
  async run({ call, cloud, say }, given) {
    const path = given.words[0] ?? '';
    await call('config.unset', { cloud: await cloud(), path });
    say(`${path} is removed`);
    return 0;
  },
};
