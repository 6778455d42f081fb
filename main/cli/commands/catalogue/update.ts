import type { Command } from '../../command.ts';
import { catalogueOf, short } from './catalogue-text.ts';

export const catalogueUpdate: Command = {
  name: 'catalogue update',
  args: '<name>',
  summary: 'Take what a catalogue has now; apps of your clouds change only with “wild app update”',
  examples: ['wild catalogue update shop'],
  async run({ call, print }, args) {
    print(await call('catalogues.update', { name: args.positionals[0] ?? '' }), ({ before, catalogue }) =>
      [
        before === catalogue.commit ? 'Nothing new.' : `${short(before)} → ${short(catalogue.commit)}`,
        catalogueOf(catalogue),
      ].join('\n'),
    );
    return 0;
  },
};
