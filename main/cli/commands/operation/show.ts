import type { Command } from '../../command.ts';
import { idOf } from './operation-id.ts';

export const operationShow: Command = {
  name: 'operation show',
  args: '<operation>',
  summary: 'One piece of work with its steps; follows it while it runs',
  examples: ['wild operation show o-0mb2c3d4e5f6'],
  run: ({ follow }, args) => follow(idOf(args).operation),
};
