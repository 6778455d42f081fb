import type { Command } from '../../command.ts';
import { operationArgument } from './operation-id.ts';

export const operationLog: Command = {
  name: 'operation log',
  args: '<operation>',
  summary: 'Print the log of an operation',
  details: 'Follows it while it runs.',
  examples: ['wild operation log o-0mb2c3d4e5f6'],
  async run({ stream, print }, args) {
    for await (const line of stream('operations.log', operationArgument(args)))
      print(line, ({ text }) => text);
    return 0;
  },
};
