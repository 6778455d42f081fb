import type { Output } from '../../../../contract/contract.ts';
import type { Retention } from '../../../../contract/backups.ts';
import { type Command, type CommandArgs, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';

const number = (description: string) => ({ type: 'string', value: 'number', description }) as const;

export const backupKeep: Command = {
  name: 'backup keep',
  summary: 'Show or change how long backups are kept',
  details: 'Nothing is removed before “wild backup prune”.',
  flags: {
    all: number('Keep everything for this many days'),
    daily: number('Then one a day, for this many days'),
    weekly: number('Then one a week, for this many weeks'),
    monthly: number('Then one a month, for this many months'),
    yearly: number('Then one a year, for this many years'),
    every: number('Hours between backups'),
    ...passphraseFile,
  },
  examples: ['wild backup keep', 'wild backup keep --all 14 --yearly 5'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const now = await context.call('backups.retention', { cloud });
    const { retention: before } = now;
    const everyHours = given(args, 'every');
    const retention: Retention = {
      allDays: given(args, 'all') ?? before.allDays,
      dailyDays: given(args, 'daily') ?? before.dailyDays,
      weeklyWeeks: given(args, 'weekly') ?? before.weeklyWeeks,
      monthlyMonths: given(args, 'monthly') ?? before.monthlyMonths,
      yearlyYears: given(args, 'yearly') ?? before.yearlyYears,
    };
    const changes = ['all', 'daily', 'weekly', 'monthly', 'yearly', 'every'].some(
      (flag) => stringFlag(args, flag) !== undefined,
    );
    const shown = changes
      ? await context.call('backups.setRetention', {
          cloud,
          retention,
          ...(everyHours === undefined ? {} : { everyHours }),
        })
      : now;
    context.print(shown, keepText);
    return 0;
  },
};

function given(args: CommandArgs, flag: string): number | undefined {
  const text = stringFlag(args, flag);
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text))
    throw usageError(`--${flag} needs a number.`, 'Use a whole number, such as 14.');
  return Number(text);
}

function keepText({ inWords, sets, forecast, everyHours }: Output<'backups.retention'>): string {
  return [
    ...inWords.map(({ text }) => `- ${text}`),
    `At most ${sets} backups of each app at each place, one every ${everyHours} h. ${forecast.sentence.text}`,
  ].join('\n');
}
