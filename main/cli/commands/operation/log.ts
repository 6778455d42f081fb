import type { Command } from '../../command.ts';
import { idOf } from './operation-id.ts';

export const operationLog: Command = {
  name: 'operation log',
  takes: '<operation>',
  what: 'Its log, line by line, until it ends',
  examples: ['wild operation log o-0mb2c3d4e5f6'],
  async run({ stream, show }, given) {
    for await (const line of stream('operations.log', idOf(given))) show(line, ({ text }) => text);
    return 0;
  },
};
