import type { Operation } from '../../../../contract/operations.ts';
import type { Command } from '../../command.ts';
import { stateLabel } from '../../terminal/operation-state.ts';
import { table } from '../../terminal/table.ts';

export const operationList: Command = {
  name: 'operation list',
  summary: 'List operations, running and finished',
  details: 'Includes those of other windows and commands on this computer.',
  examples: ['wild operation list'],
  async run({ call, print }) {
    print((await call('operations.list', { limit: 30 })).operations, (all) => table(all.map(rowOf)));
    return 0;
  },
};

function rowOf(operation: Operation): string[] {
  const { id, title, waitsFor, startedAt, by } = operation;
  const what = waitsFor === undefined ? title.text : `${title.text} (waiting for: ${waitsFor.title.text})`;
  return [id, startedAt.slice(0, 19).replace('T', ' '), stateLabel(operation), by.shell, what];
}
