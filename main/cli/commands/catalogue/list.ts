import type { Command } from '../../command.ts';
import { catalogueText } from './catalogue-text.ts';

export const catalogueList: Command = {
  name: 'catalogue list',
  summary: 'List added catalogues and the permissions of their apps',
  examples: ['wild catalogue list'],
  async run({ call, print }) {
    const { catalogues } = await call('catalogues.list', {});
    print(catalogues, (all) =>
      all.length === 0 ? 'No catalogues added.' : all.map(catalogueText).join('\n'),
    );
    return 0;
  },
};
