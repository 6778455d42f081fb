import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';

export const backupPrune: Command = {
  name: 'backup prune',
  args: '<place>',
  summary: 'Remove backups that are no longer kept, and free their space',
  details: '“wild backup keep” says what is kept. Not possible where only additions are accepted.',
  flags: passphraseFile,
  examples: ['wild backup prune nas'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const place = args.positionals[0] ?? '';
    return context.follow((await context.call('backups.prune', { cloud, place })).operation);
  },
};
