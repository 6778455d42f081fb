import { type Command, stringFlag } from '../../command.ts';
import { table } from '../../table.ts';
import { usageError } from '../../usage-error.ts';
import { rowOf } from './entry-text.ts';

export const historyList: Command = {
  name: 'history',
  summary: 'What was changed in the cloud, newest first',
  flags: { limit: { type: 'string', value: 'number', description: 'how many, 1 to 500 (30)' } },
  examples: ['wild history', 'wild history --limit 100 --json'],
  async run({ call, cloud, print, info }, args) {
    const limit = Number(stringFlag(args, 'limit') ?? 30);
    if (!Number.isInteger(limit) || limit < 1 || limit > 500) {
      throw usageError('That is no number of changes.', 'A history shows 1 to 500 changes.');
    }
    const { entries, state } = await call('history.list', { cloud: await cloud(), limit });
    print({ entries, state }, (all) => table(all.entries.map(rowOf)));
    if (state.waiting) info(`Not written into the history yet: ${state.waiting.reason.text}`);
    for (const [path, reason] of Object.entries(state.leftOut)) info(`${path} does not take part: ${reason}`);
    return 0;
  },
};
