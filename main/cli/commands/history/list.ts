import { type Command, text } from '../../command.ts';
import { table } from '../../table.ts';
import { wrongUsage } from '../../wrong-usage.ts';
import { rowOf } from './entry-text.ts';

export const historyList: Command = {
  name: 'history',
  what: 'What was changed in the cloud, newest first',
  flags: { limit: { type: 'string', value: 'number', what: 'how many, 1 to 500 (30)' } },
  examples: ['wild history', 'wild history --limit 100 --json'],
  async run({ call, cloud, show, say }, given) {
    const limit = Number(text(given, 'limit') ?? 30);
    if (!Number.isInteger(limit) || limit < 1 || limit > 500) {
      throw wrongUsage('That is no number of changes.', 'A history shows 1 to 500 changes.');
    }
    const { entries, state } = await call('history.list', { cloud: await cloud(), limit });
    show({ entries, state }, (all) => table(all.entries.map(rowOf)));
    if (state.waiting) say(`Not written into the history yet: ${state.waiting.reason.text}`);
    for (const [path, reason] of Object.entries(state.leftOut)) say(`${path} does not take part: ${reason}`);
    return 0;
  },
};
