import type { Drive, Drives } from '../../../../contract/drives.ts';
import { formatDiskSize } from '../../../lib/format-disk-size.ts';
import { table } from '../../terminal/table.ts';

export function drivesText({ drives, fixed }: Drives): string {
  const left = fixed === 1 ? '1 fixed disk isn’t listed.' : `${fixed} fixed disks aren’t listed.`;
  const refused = drives.flatMap(({ device, refused: reason }) =>
    reason === undefined ? [] : [`${device} can’t be used: ${reason.text}`],
  );
  return [
    drives.length === 0
      ? 'No USB stick or SD card is plugged in.'
      : table([
          ['DEVICE', 'NAME', 'SIZE', 'ON IT NOW', 'MOUNTED AT'],
          ...drives.map((drive) => [
            drive.device,
            drive.name,
            formatDiskSize(drive.bytes),
            contentsOf(drive),
            drive.mounted.join(', ') || '-',
          ]),
        ]),
    ...refused,
    ...(fixed === 0 ? [] : [left]),
  ].join('\n');
}

export const contentsOf = ({ contents }: Drive): string => contents.map(({ text }) => text).join(', ');

/** What will be lost. */
export function erasureText(drive: Drive, then: string): string {
  return [
    `This erases ${drive.device}:`,
    table([
      ['  drive', `${drive.name}, ${formatDiskSize(drive.bytes)}`],
      ['  on it now', contentsOf(drive)],
      ...(drive.mounted.length === 0 ? [] : [['  mounted at', drive.mounted.join(', ')]]),
      ['  afterwards', then],
    ]),
    ...(drive.refused === undefined ? [] : [`Not possible: ${drive.refused.text}`]),
  ].join('\n');
}
