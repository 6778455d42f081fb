import type { Command } from '../../command.ts';
import { catalogueOf } from './catalogue-text.ts';

export const catalogueList: Command = {
  name: 'catalogue list',
  what: 'The catalogues beside the one that comes with Wild Cloud, and what their apps ask for',
  examples: ['wild catalogue list'],
  async run({ call, show }) {
    const { catalogues } = await call('catalogues.list', {});
    show(catalogues, (all) => (all.length === 0 ? 'No other catalogue.' : all.map(catalogueOf).join('\n')));
    return 0;
  },
};
