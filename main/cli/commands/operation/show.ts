import type { Command } from '../../command.ts';
import { operationArgument } from './operation-id.ts';

export const operationShow: Command = {
  name: 'operation show',
  args: '<operation>',
  summary: 'Show an operation with its steps',
  details: 'Follows it while it runs.',
  examples: ['wild operation show o-0mb2c3d4e5f6'],
  run: ({ follow }, args) => follow(operationArgument(args).operation),
};
