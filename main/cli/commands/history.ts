import type { HistoryEntry, HistoryFile, UndoPlan } from '../../../contract/history.ts';
import type { Command } from '../command.ts';
import { text } from '../command.ts';
import { table } from '../table.ts';
import { wrongUsage } from '../wrong-usage.ts';

export const historyCommands: readonly Command[] = [
  {
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
      for (const [path, reason] of Object.entries(state.leftOut))
        say(`${path} does not take part: ${reason}`);
      return 0;
    },
  },
  {
    name: 'history show',
    takes: '<change>',
    what: 'What one change changed',
    examples: ['wild history show 4f9a2c1'],
    async run({ call, cloud, show }, given) {
      const shown = await call('history.show', { cloud: await cloud(), id: given.words[0] ?? '' });
      show(shown, ({ entry, files }) => [rowOf(entry).join('  '), ...files.map(fileOf)].join('\n'));
      return 0;
    },
  },
  {
    name: 'history secrets',
    takes: '<on|off>',
    what: 'Let the encrypted secrets take part in the history, or keep them out',
    examples: ['wild history secrets on'],
    async run({ call, cloud, say }, given) {
      const word = given.words[0];
      if (word !== 'on' && word !== 'off') throw wrongUsage('That is neither on nor off.', 'Say on or off.');
      await call('history.setSecrets', { cloud: await cloud(), on: word === 'on' });
      say(
        word === 'on'
          ? 'secrets.yaml takes part from now on, by its encrypted form.'
          : 'secrets.yaml takes no part any more. What was committed before stays in git.',
      );
      return 0;
    },
  },
  {
    name: 'undo',
    takes: '[change]',
    what: 'Take one change back, as a new change; without a name, the newest',
    flags: {
      yes: { type: 'boolean', what: 'do it; without this, only what would change is shown' },
    },
    examples: ['wild undo', 'wild undo 4f9a2c1 --yes'],
    async run({ call, cloud, show, say, json }, given) {
      const id = given.words[0];
      const cloudId = await cloud();
      const plan = await call('history.planUndo', { cloud: cloudId, ...(id === undefined ? {} : { id }) });
      const act = given.flags['yes'] === true;
      if (!act || !json) show(plan, planOf);
      if (!act) {
        if (plan.possible)
          say(`Nothing was changed yet. To do it: wild undo ${plan.entry.id.slice(0, 8)} --yes`);
        return plan.possible ? 0 : 1;
      }
      const done = await call('history.undo', {
        cloud: cloudId,
        id: plan.entry.id,
        fingerprint: plan.fingerprint,
      });
      if (json) show({ undone: done, notes: plan.notes }, () => '');
      say('Undone. “wild undo --yes” brings it back.');
      return 0;
    },
  },
];

function rowOf({ id, at, sentence, by, ours }: HistoryEntry): string[] {
  return [id.slice(0, 8), at.slice(0, 16).replace('T', ' '), sentence.text, ours ? '' : `(git, ${by})`];
}

function planOf({ entry, files, notes }: UndoPlan): string {
  return [
    `Undoing “${entry.sentence.text}” of ${entry.at.slice(0, 16).replace('T', ' ')}:`,
    ...files.map(fileOf),
    ...notes.map((note) => `  ${note.text}`),
  ].join('\n');
}

const signs = { add: '+', change: '~', remove: '-', nothing: '=' } as const;

function fileOf({ path, act, values, diff, conflict }: HistoryFile): string {
  const lines = values?.map(
    ({ path: name, before, after }) => `    ${name}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`,
  );
  const shown =
    act === 'change'
      ? (lines ??
        diff
          ?.trimEnd()
          .split('\n')
          .map((line) => `    ${line}`) ??
        [])
      : (lines ?? []);
  return [`  ${signs[act]} ${path}${conflict ? `: ${conflict.text}` : ''}`, ...shown.slice(0, 60)].join('\n');
}
