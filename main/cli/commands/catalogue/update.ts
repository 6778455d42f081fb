import type { Command } from '../../command.ts';
import { catalogueText, short } from './catalogue-text.ts';

export const catalogueUpdate: Command = {
  name: 'catalogue update',
  args: '<catalogue>',
  summary: 'Fetch the newest apps of a catalogue',
  details: 'The apps in your clouds change only when you run “wild app update”.',
  examples: ['wild catalogue update shop'],
  async run({ call, print }, args) {
    print(await call('catalogues.update', { name: args.positionals[0] ?? '' }), ({ before, catalogue }) =>
      [
        before === catalogue.commit ? 'Already up to date.' : `${short(before)} → ${short(catalogue.commit)}`,
        catalogueText(catalogue),
      ].join('\n'),
    );
    return 0;
  },
};
