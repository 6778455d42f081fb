import type { Command } from '../../command.ts';
import { printed } from './value-text.ts';

export const configGet: Command = {
  name: 'config get',
  takes: '<path>',
  what: 'One setting of the cloud',
  examples: ['wild config get cloud.domain', 'wild config get apps.ghost'],
  async run({ call, cloud, show }, given) {
    const { value } = await call('config.get', { cloud: await cloud(), path: given.words[0] ?? '' });
    show(value, printed);
    return 0;
  },
};
