import type { Command } from '../../command.ts';

export const practiceDown: Command = {
  name: 'practice down',
  what: 'Stop the practice cloud; its state is kept',
  flags: { erase: { type: 'boolean', what: 'remove its state and its folder as well' } },
  examples: ['wild practice down', 'wild practice down --erase'],
  run: async ({ call, follow }, given) =>
    follow((await call('practice.down', { erase: given.flags['erase'] === true })).operation),
};
