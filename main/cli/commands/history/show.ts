import type { Command } from '../../command.ts';
import { fileText, rowOf } from './entry-text.ts';

export const historyShow: Command = {
  name: 'history show',
  args: '<change>',
  summary: 'Show the details of a change',
  examples: ['wild history show 4f9a2c1'],
  async run({ call, cloud, print }, args) {
    const shown = await call('history.show', { cloud: await cloud(), id: args.positionals[0] ?? '' });
    print(shown, ({ entry, files }) => [rowOf(entry).join('  '), ...files.map(fileText)].join('\n'));
    return 0;
  },
};
