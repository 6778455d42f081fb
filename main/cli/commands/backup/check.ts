import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';

const choices = ['none', 'part', 'all'] as const;

export const backupCheck: Command = {
  name: 'backup check',
  args: '<place>',
  summary: 'Verify the backups at a place',
  details: 'Also reads back a twelfth of the data, each month another one; --data all reads everything.',
  flags: {
    data: {
      type: 'string',
      value: 'none|part|all',
      description: 'How much data to read back (default: part)',
    },
    ...passphraseFile,
  },
  examples: ['wild backup check nas', 'wild backup check nas --data all'],
  async run(context, args) {
    const asked = stringFlag(args, 'data') ?? 'part';
    const data = choices.find((choice) => choice === asked);
    if (data === undefined) throw usageError(`--data ${asked} is unknown.`, 'Use none, part or all.');
    const cloud = await openSecrets(context, args);
    const place = args.positionals[0] ?? '';
    return context.follow((await context.call('backups.check', { cloud, place, data })).operation);
  },
};
