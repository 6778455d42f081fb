import type { Output } from '../../../../contract/contract.ts';
import { formatDiskSize } from '../../../lib/format-disk-size.ts';
import { type Command, stringFlag } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { table } from '../../terminal/table.ts';

export const backupShow: Command = {
  name: 'backup show',
  args: '<set>',
  summary: 'Show what a backup set contains',
  flags: {
    place: { type: 'string', value: 'place', description: 'The place that has it' },
    ...passphraseFile,
  },
  examples: ['wild backup show s-20261201t021400z-0a1b2c'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const place = stringFlag(args, 'place');
    const shown = await context.call('backups.show', {
      cloud,
      set: args.positionals[0] ?? '',
      ...(place === undefined ? {} : { place }),
    });
    context.print(shown, setText);
    return shown.set.complete ? 0 : 1;
  },
};

function setText({ set, facts }: Output<'backups.show'>): string {
  const about = [set.app ?? 'The cloud itself', ...(set.appVersion === undefined ? [] : [set.appVersion])];
  return [
    `${about.join(' ')}, taken ${set.takenAt} at ${set.place}: ${set.complete ? 'complete' : 'INCOMPLETE'}`,
    ...set.lacks.map(({ text }) => `Lacks: ${text}`),
    table([
      ['PART', 'SIZE', 'FILES', 'STATE', 'SNAPSHOT'],
      ...set.parts.map(({ part, bytes, files, state, snapshot }) => [
        part,
        bytes === undefined ? '-' : formatDiskSize(bytes),
        String(files ?? '-'),
        state,
        snapshot?.slice(0, 8) ?? '-',
      ]),
    ]),
    ...(facts?.databases ?? []).map(({ part, version, rows }) => {
      const counted = Object.values(rows ?? {});
      const all = counted.reduce((a, b) => a + b, 0);
      return `${part}: ${version ?? 'unknown version'}, ${counted.length} tables, ${all} rows`;
    }),
  ].join('\n');
}
