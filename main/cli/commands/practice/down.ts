import type { Command } from '../../command.ts';

export const practiceDown: Command = {
  name: 'practice down',
  summary: 'Stop the practice cloud; its state is kept',
  flags: { erase: { type: 'boolean', description: 'remove its state and its folder as well' } },
  examples: ['wild practice down', 'wild practice down --erase'],
  run: async ({ call, follow }, args) =>
    follow((await call('practice.down', { erase: args.flags['erase'] === true })).operation),
};
