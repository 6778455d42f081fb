import { type Command, stringFlag } from '../../command.ts';
import { table } from '../../terminal/table.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { rowOf } from './entry-text.ts';

export const historyList: Command = {
  name: 'history',
  summary: 'List the changes of this cloud, newest first',
  flags: {
    limit: { type: 'string', value: 'number', description: 'Number of changes, 1 to 500 (default 30)' },
  },
  examples: ['wild history', 'wild history --limit 100 --json'],
  async run({ call, cloud, print, info }, args) {
    const limit = Number(stringFlag(args, 'limit') ?? 30);
    if (!Number.isInteger(limit) || limit < 1 || limit > 500) {
      throw usageError('--limit is not a number from 1 to 500.', 'Example: wild history --limit 100');
    }
    const { entries, state } = await call('history.list', { cloud: await cloud(), limit });
    print({ entries, state }, (all) => table(all.entries.map(rowOf)));
    if (state.waiting) info(`Not recorded yet: ${state.waiting.reason.text}`);
    for (const [path, reason] of Object.entries(state.leftOut)) info(`${path} is not recorded: ${reason}`);
    return 0;
  },
};
