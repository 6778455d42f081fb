import { formatDiskSize } from '../../../lib/format-disk-size.ts';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { table } from '../../terminal/table.ts';

export const backupBrowse: Command = {
  name: 'backup browse',
  args: '<snapshot> [path]',
  summary: 'List a folder of a snapshot',
  details: '“wild backup show” has the snapshots of a set.',
  flags: {
    place: { type: 'string', value: 'place', description: 'The place that has it' },
    ...passphraseFile,
  },
  examples: ['wild backup browse 71bf10e7 /images --place nas'],
  async run(context, args) {
    const place = stringFlag(args, 'place');
    if (place === undefined) throw usageError('The place is missing.', 'Add --place.');
    const cloud = await openSecrets(context, args);
    const [snapshot = '', path = '/'] = args.positionals;
    const { entries } = await context.call('backups.browse', { cloud, place, snapshot, path });
    context.print(entries, (all) =>
      all.length === 0
        ? 'Empty.'
        : table(
            all.map(({ name, type, bytes, modifiedAt }) => [
              type === 'folder' ? `${name}/` : name,
              bytes === undefined ? '' : formatDiskSize(bytes),
              modifiedAt?.slice(0, 16).replace('T', ' ') ?? '',
            ]),
          ),
    );
    return 0;
  },
};
