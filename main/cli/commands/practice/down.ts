import type { Command } from '../../command.ts';

export const practiceDown: Command = {
  name: 'practice down',
  summary: 'Stop the practice cloud',
  details: 'Its state is kept, so that “wild practice up” continues where it stopped.',
  flags: { erase: { type: 'boolean', description: 'Delete its state and its folder, too' } },
  examples: ['wild practice down', 'wild practice down --erase'],
  run: async ({ call, follow }, args) =>
    follow((await call('practice.down', { erase: args.flags['erase'] === true })).operation),
};
