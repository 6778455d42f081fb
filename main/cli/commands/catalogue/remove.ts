import type { Command } from '../../command.ts';

export const catalogueRemove: Command = {
  name: 'catalogue remove',
  args: '<name>',
  summary: 'Use a catalogue no more; apps that your clouds have from it stay as they are',
  examples: ['wild catalogue remove shop'],
  async run({ call, info }, args) {
    await call('catalogues.remove', { name: args.positionals[0] ?? '' });
    info(`${args.positionals[0]} is removed`);
    return 0;
  },
};
