import type { UndoPlan } from '../../../../contract/history.ts';
import type { Command } from '../../command.ts';
import { fileOf } from './entry-text.ts';

export const undo: Command = {
  name: 'undo',
  args: '[change]',
  summary: 'Take one change back, as a new change; without a name, the newest',
  flags: {
    yes: { type: 'boolean', description: 'do it; without this, only what would change is shown' },
  },
  examples: ['wild undo', 'wild undo 4f9a2c1 --yes'],
  async run({ call, cloud, print, info, json }, args) {
    const id = args.positionals[0];
    const cloudId = await cloud();
    const plan = await call('history.planUndo', { cloud: cloudId, ...(id === undefined ? {} : { id }) });
    const act = args.flags['yes'] === true;
    if (!act || !json) print(plan, planOf);
    if (!act) {
      if (plan.possible)
        info(`Nothing was changed yet. To do it: wild undo ${plan.entry.id.slice(0, 8)} --yes`);
      return plan.possible ? 0 : 1;
    }
    const done = await call('history.undo', {
      cloud: cloudId,
      id: plan.entry.id,
      fingerprint: plan.fingerprint,
    });
    if (json) print({ undone: done, notes: plan.notes }, () => '');
    info('Undone. “wild undo --yes” brings it back.');
    return 0;
  },
};

function planOf({ entry, files, notes }: UndoPlan): string {
  return [
    `Undoing “${entry.sentence.text}” of ${entry.at.slice(0, 16).replace('T', ' ')}:`,
    ...files.map(fileOf),
    ...notes.map((note) => `  ${note.text}`),
  ].join('\n');
}
