import type { Command } from '../../command.ts';
import { operationArgument } from './operation-id.ts';

export const operationCancel: Command = {
  name: 'operation cancel',
  args: '<operation>',
  summary: 'Cancel an operation',
  details: 'Also if another window or command runs it.',
  examples: ['wild operation cancel o-0mb2c3d4e5f6'],
  async run({ call, print }, args) {
    print(await call('operations.cancel', operationArgument(args)), ({ title, state }) =>
      state === 'running' || state === 'waiting' ? `${title.text}: cancelling` : `${title.text}: ${state}`,
    );
    return 0;
  },
};
