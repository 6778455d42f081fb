import type { Command } from '../../command.ts';
import { formatValue } from './value-text.ts';

export const configGet: Command = {
  name: 'config get',
  args: '<path>',
  summary: 'Print a setting',
  examples: ['wild config get cloud.domain', 'wild config get apps.ghost'],
  async run({ call, cloud, print }, args) {
    const { value } = await call('config.get', { cloud: await cloud(), path: args.positionals[0] ?? '' });
    print(value, formatValue);
    return 0;
  },
};
