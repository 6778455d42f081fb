import type { AppId } from '../../../../contract/ids.ts';
import type { Output } from '../../../../contract/contract.ts';
import { formatDiskSize } from '../../../lib/format-disk-size.ts';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { table } from '../../terminal/table.ts';

export const backupList: Command = {
  name: 'backup list',
  args: '[app]',
  summary: 'List backup sets, newest first',
  details: 'Exits with 1 if a place doesn’t respond.',
  flags: {
    place: { type: 'string', value: 'place', description: 'Only those there' },
    ...passphraseFile,
  },
  examples: ['wild backup list', 'wild backup list ghost --json'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const app = args.positionals[0] as AppId | undefined;
    const place = stringFlag(args, 'place');
    const listed = await context.call('backups.list', {
      cloud,
      ...(app === undefined ? {} : { app }),
      ...(place === undefined ? {} : { place }),
    });
    context.print(listed, setsText);
    return listed.places.some(({ error }) => error !== undefined) ? 1 : 0;
  },
};

function setsText({ sets, places }: Output<'backups.list'>): string {
  return [
    ...places.flatMap(({ place, error }) => (error === undefined ? [] : [`${place}: ${error.detail}`])),
    sets.length === 0
      ? 'No backups.'
      : table([
          ['SET', 'APP', 'TAKEN', 'PLACE', 'SIZE', 'NEW', 'STATE'],
          ...sets.map(({ set, app, takenAt, place, bytes, addedBytes, complete }) => [
            set,
            app ?? '(cloud)',
            takenAt.slice(0, 16).replace('T', ' '),
            place,
            formatDiskSize(bytes),
            formatDiskSize(addedBytes),
            complete ? 'complete' : 'INCOMPLETE',
          ]),
        ]),
  ].join('\n');
}
