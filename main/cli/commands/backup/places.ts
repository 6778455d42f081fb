import type { ListedBackupPlace } from '../../../../contract/backup-places.ts';
import type { Output } from '../../../../contract/contract.ts';
import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { table } from '../../terminal/table.ts';

export const backupPlaceList: Command = {
  name: 'backup place list',
  summary: 'List backup places',
  examples: ['wild backup place list'],
  async run({ call, cloud, print }) {
    print(await call('backups.places', { cloud: await cloud() }), placesText);
    return 0;
  },
};

export const backupPlaceCheck: Command = {
  name: 'backup place check',
  args: '<place>',
  summary: 'Check whether a backup place still works',
  details: 'Writes, reads and deletes there, and opens this cloud’s backups.',
  flags: passphraseFile,
  examples: ['wild backup place check nas'],
  async run(context, args) {
    const name = args.positionals[0] ?? '';
    const cloud = await openSecrets(context, args);
    await context.call('backups.checkPlace', { cloud, name });
    context.info(`${name} works`);
    return 0;
  },
};

export const backupPlaceRemove: Command = {
  name: 'backup place remove',
  args: '<place>',
  summary: 'Stop backing up to a place, and forget its credentials',
  details: 'What is stored there stays. An S3 place stays in the list for apps.',
  flags: passphraseFile,
  examples: ['wild backup place remove nas'],
  async run(context, args) {
    const name = args.positionals[0] ?? '';
    const cloud = await openSecrets(context, args);
    await context.call('backups.removePlace', { cloud, name });
    context.info(`Removed ${name}`);
    return 0;
  },
};

function placesText({ places, rule }: Output<'backups.places'>): string {
  return [
    places.length === 0
      ? 'No backup places added.'
      : table([['NAME', 'KIND', 'ADDRESS', 'BACKUPS', 'AWAY'], ...places.map(rowOf)]),
    ...rule.advice.map(({ text }) => text),
  ].join('\n');
}

function rowOf({ name, place, problem, address, usedForBackups, awayFromHome }: ListedBackupPlace) {
  if (place === undefined) return [name, 'UNUSABLE', problem?.text ?? ''];
  return [name, place.kind, address, usedForBackups ? 'yes' : 'no', awayFromHome ? 'yes' : 'no'];
}
