import type { Command } from '../../command.ts';

export const configUnset: Command = {
  name: 'config unset',
  args: '<path>',
  summary: 'Remove a setting',
  examples: ['wild config unset apps.ghost.replicas'],
  async run({ call, cloud, info }, args) {
    const path = args.positionals[0] ?? '';
    await call('config.unset', { cloud: await cloud(), path });
    info(`Removed ${path}`);
    return 0;
  },
};
