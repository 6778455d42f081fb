import type { StorageClaim, StorageStatus } from '../../../../contract/storage.ts';
import { formatDiskSize } from '../../../lib/format-disk-size.ts';
import type { Command } from '../../command.ts';
import { table } from '../../terminal/table.ts';

export const storageStatus: Command = {
  name: 'storage status',
  summary: 'Show what uses storage, where it is, and when the disks are full',
  details: 'Exits with 1 if data is in danger or can’t be used.',
  examples: ['wild storage status', 'wild storage status --json'],
  async run({ call, cloud, print }) {
    const status = await call('storage.status', { cloud: await cloud() });
    print(status, statusText);
    return status.problems.some(({ severity }) => severity === 'bad') ? 1 : 0;
  },
};

function statusText({ apps, leftOver, machines, total, forecast, problems, unknown }: StorageStatus): string {
  const claims = apps.flatMap((app) => app.claims);
  const disks = machines.flatMap(({ name, disks: own }) => own.map((disk) => ({ machine: name, ...disk })));
  return [
    ...problems.map(
      ({ severity, sentence }) => `${severity === 'bad' ? 'PROBLEM' : 'Note'}: ${sentence.text}`,
    ),
    ...(total === undefined
      ? []
      : [
          `${formatDiskSize(total.usedBytes)} of ${formatDiskSize(total.capacityBytes)} used. ${forecast.sentence.text}`,
        ]),
    ...unknown.map(({ text }) => text),
    claims.length === 0
      ? 'No app uses storage.'
      : table([
          ['APP', 'STORAGE', 'SIZE', 'USED', 'CLASS', 'COPIES', 'STATE', 'WHERE'],
          ...claims.map(claimRow),
        ]),
    ...(disks.length === 0
      ? []
      : [
          table([
            ['MACHINE', 'DISK', 'USED', 'SIZE', 'NEW VOLUMES'],
            ...disks.map(({ machine, path, usedBytes, capacityBytes, schedulable }) => [
              machine,
              path,
              formatDiskSize(usedBytes),
              formatDiskSize(capacityBytes),
              schedulable ? 'yes' : 'no',
            ]),
          ]),
        ]),
    ...leftOver.map(
      ({ volume, was, bytes }) =>
        `Left over: ${volume}, ${reservedSize(bytes)}${was === '' ? '' : `, belonged to ${was}`}`,
    ),
  ].join('\n');
}

function claimRow({
  namespace,
  name,
  bytes,
  usedBytes,
  storageClass,
  copies,
  health,
  machines,
  server,
}: StorageClaim) {
  return [
    namespace,
    name,
    reservedSize(bytes),
    usedBytes === undefined ? '-' : formatDiskSize(usedBytes),
    storageClass ?? '-',
    copies === undefined ? '-' : `${copies.healthy}/${copies.wanted}`,
    health,
    server ?? (machines.length === 0 ? 'not known' : machines.join(', ')),
  ];
}

const gibibyte = 2 ** 30;

/** Apps ask for whole gibibytes, which people type as GB. */
const reservedSize = (bytes: number): string =>
  bytes > 0 && bytes % gibibyte === 0 ? `${bytes / gibibyte} GB` : formatDiskSize(bytes);
