import type { Image } from '../../../../contract/images.ts';
import { formatDiskSize } from '../../../lib/format-disk-size.ts';
import type { Command } from '../../command.ts';
import { table } from '../../terminal/table.ts';

export const imageList: Command = {
  name: 'image list',
  summary: 'List the Talos images on this computer',
  examples: ['wild image list', 'wild image list --json'],
  async run({ call, print }) {
    print(await call('images.list', {}), ({ images, bytes }) =>
      images.length === 0
        ? 'There are no images on this computer. Download one with “wild image fetch”.'
        : [
            table([['IMAGE', 'FOR', 'TALOS', 'SCHEMATIC', 'SIZE', 'LAST USED'], ...images.map(rowOf)]),
            '',
            `${formatDiskSize(bytes)} in total.`,
          ].join('\n'),
    );
    return 0;
  },
};

function rowOf({ kind, architecture, board, talos, schematic, files, usedAt }: Image): readonly string[] {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return [
    kind,
    board ?? architecture,
    talos,
    schematic.slice(0, 12),
    formatDiskSize(bytes),
    usedAt.slice(0, 10),
  ];
}
