import type { Command } from '../../command.ts';
import { catalogueOf } from './catalogue-text.ts';

export const catalogueList: Command = {
  name: 'catalogue list',
  summary: 'The catalogues beside the one that comes with Wild Cloud, and what their apps ask for',
  examples: ['wild catalogue list'],
  async run({ call, print }) {
    const { catalogues } = await call('catalogues.list', {});
    print(catalogues, (all) => (all.length === 0 ? 'No other catalogue.' : all.map(catalogueOf).join('\n')));
    return 0;
  },
};
