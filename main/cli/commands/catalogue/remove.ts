import type { Command } from '../../command.ts';

export const catalogueRemove: Command = {
  name: 'catalogue remove',
  takes: '<name>',
  what: 'Use a catalogue no more; apps that your clouds have from it stay as they are',
  examples: ['wild catalogue remove shop'],
  async run({ call, say }, given) {
    await call('catalogues.remove', { name: given.words[0] ?? '' });
    say(`${given.words[0]} is removed`);
    return 0;
  },
};
