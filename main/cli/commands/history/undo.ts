import type { UndoPlan } from '../../../../contract/history.ts';
import type { Command } from '../../command.ts';
import { fileText } from './entry-text.ts';

export const undo: Command = {
  name: 'undo',
  args: '[change]',
  summary: 'Undo a change',
  details:
    'Undoes the newest change if none is named, and records that as a new change. Without --yes, only shows what would change.',
  flags: {
    yes: { type: 'boolean', description: 'Undo the change' },
  },
  examples: ['wild undo', 'wild undo 4f9a2c1 --yes'],
  async run({ call, cloud, print, info, json }, args) {
    const id = args.positionals[0];
    const cloudId = await cloud();
    const plan = await call('history.planUndo', { cloud: cloudId, ...(id === undefined ? {} : { id }) });
    const act = args.flags['yes'] === true;
    if (!act || !json) print(plan, planText);
    if (!act) {
      if (plan.possible)
        info(`Nothing was changed. To undo it, run: wild undo ${plan.entry.id.slice(0, 8)} --yes`);
      return plan.possible ? 0 : 1;
    }
    const done = await call('history.undo', {
      cloud: cloudId,
      id: plan.entry.id,
      fingerprint: plan.fingerprint,
    });
    if (json) print({ undone: done, notes: plan.notes }, () => '');
    info('Undone. To redo it, run: wild undo --yes');
    return 0;
  },
};

function planText({ entry, files, notes }: UndoPlan): string {
  return [
    `Undoing “${entry.sentence.text}” from ${entry.at.slice(0, 16).replace('T', ' ')}:`,
    ...files.map(fileText),
    ...notes.map((note) => `  ${note.text}`),
  ].join('\n');
}
