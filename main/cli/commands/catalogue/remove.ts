import type { Command } from '../../command.ts';

export const catalogueRemove: Command = {
  name: 'catalogue remove',
  args: '<catalogue>',
  summary: 'Remove a catalogue',
  details: 'Apps that your clouds have from it stay as they are.',
  examples: ['wild catalogue remove shop'],
  async run({ call, info }, args) {
    await call('catalogues.remove', { name: args.positionals[0] ?? '' });
    info(`Removed ${args.positionals[0]}`);
    return 0;
  },
};
