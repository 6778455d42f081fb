import type { Operation } from '../../../contract/operations.ts';
import type { OperationId } from '../../../contract/ids.ts';
import { openWithPassphrase, passphraseFile } from '../open-secrets.ts';
import type { Command, Given } from '../command.ts';
import { wordOf } from '../state-of-operation.ts';
import { table } from '../table.ts';

const idOf = (given: Given) => ({ operation: (given.words[0] ?? '') as OperationId });

export const operationCommands: readonly Command[] = [
  {
    name: 'operation list',
    what: 'What is being done and what was done, in every window and command',
    examples: ['wild operation list'],
    async run({ call, show }) {
      show((await call('operations.list', { limit: 30 })).operations, (all) => table(all.map(rowOf)));
      return 0;
    },
  },
  {
    name: 'operation show',
    takes: '<operation>',
    what: 'One piece of work with its steps; follows it while it runs',
    examples: ['wild operation show o-0mb2c3d4e5f6'],
    run: ({ follow }, given) => follow(idOf(given).operation),
  },
  {
    name: 'operation log',
    takes: '<operation>',
    what: 'Its log, line by line, until it ends',
    examples: ['wild operation log o-0mb2c3d4e5f6'],
    async run({ stream, show }, given) {
      for await (const line of stream('operations.log', idOf(given))) show(line, ({ text }) => text);
      return 0;
    },
  },
  {
    name: 'operation cancel',
    takes: '<operation>',
    what: 'Ask it to stop, whoever runs it',
    examples: ['wild operation cancel o-0mb2c3d4e5f6'],
    async run({ call, show }, given) {
      show(await call('operations.cancel', idOf(given)), ({ title, state }) =>
        state === 'running' || state === 'waiting'
          ? `${title.text}: asked to stop`
          : `${title.text}: ${state}`,
      );
      return 0;
    },
  },
  {
    name: 'operation resume',
    takes: '<operation>',
    what: 'Continue what was interrupted, failed or stopped',
    flags: passphraseFile,
    examples: ['wild operation resume o-0mb2c3d4e5f6'],
    async run(context, given) {
      const { cloud } = await context.call('operations.get', idOf(given));
      if (cloud !== undefined) await openWithPassphrase(context, given, cloud);
      return context.follow((await context.call('operations.resume', idOf(given))).id);
    },
  },
];

function rowOf(operation: Operation): string[] {
  const { id, title, waitsFor, startedAt, by } = operation;
  const what = waitsFor === undefined ? title.text : `${title.text} (waits for: ${waitsFor.title.text})`;
  return [id, startedAt.slice(0, 19).replace('T', ' '), wordOf(operation), by.shell, what];
}
