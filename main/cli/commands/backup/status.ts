import type { Output } from '../../../../contract/contract.ts';
import { formatDiskSize } from '../../../lib/format-disk-size.ts';
import type { Command } from '../../command.ts';
import { openSecrets, passphraseFile } from '../../open-secrets.ts';
import { table } from '../../terminal/table.ts';

export const backupStatus: Command = {
  name: 'backup status',
  summary: 'Show how well each app is protected',
  details: 'Exits with 1 if something is overdue, was never backed up or can’t be.',
  flags: passphraseFile,
  examples: ['wild backup status', 'wild backup status --json'],
  async run(context, args) {
    const cloud = await openSecrets(context, args);
    const status = await context.call('backups.status', { cloud });
    context.print(status, statusText);
    return status.protections.every(({ state }) => state === 'protected' || state === 'nothing') ? 0 : 1;
  },
};

function statusText({ protections, places }: Output<'backups.status'>): string {
  const gaps = protections.flatMap(({ title, coverage }) =>
    (coverage?.notCovered ?? []).flatMap(({ matters, what, why }) =>
      matters === 'gap' ? [`Not backed up: ${title}: ${what.text}. ${why.text}`] : [],
    ),
  );
  return [
    table([
      ['APP', 'STATE', 'LAST COMPLETE BACKUP', 'PLACE', 'SIZE', ''],
      ...protections.map(({ app, state, last, sentence }) => [
        app ?? '(cloud)',
        state,
        last?.takenAt.slice(0, 16).replace('T', ' ') ?? '-',
        last?.place ?? '-',
        last === undefined ? '-' : formatDiskSize(last.bytes),
        sentence.text,
      ]),
    ]),
    ...gaps,
    ...places.map(({ place, error, storedBytes }) =>
      error === undefined
        ? `${place}: ${formatDiskSize(storedBytes ?? 0)} stored`
        : `${place}: ${error.detail}`,
    ),
  ].join('\n');
}
