import type { ImageProposal } from '../../../../contract/images.ts';
import { formatDiskSize } from '../../../lib/format-disk-size.ts';
import type { Command } from '../../command.ts';
import { table } from '../../terminal/table.ts';
import { imageFlags, imageRequest, kindArgument } from './image-request.ts';

export const imageShow: Command = {
  name: 'image show',
  args: kindArgument,
  summary: 'Show which Talos image machines need, and its schematic ID',
  details:
    'The ID is computed here. If the image factory can be reached, the extensions are registered there for its images and installers.',
  flags: imageFlags,
  examples: ['wild image show iso', 'wild image show sbc --board rpi_generic --json'],
  async run(context, args) {
    context.print(await context.call('images.propose', await imageRequest(context, args)), proposalText);
    return 0;
  },
};

function proposalText(proposal: ImageProposal): string {
  const { kind, architecture, board, talos, schematic, extensions, factory, image, bytes } = proposal;
  const size = bytes === undefined ? 'unknown, the image factory doesn’t respond' : formatDiskSize(bytes);
  return [
    table([
      ['image', `${kind}, ${board ?? architecture}`],
      ['Talos', talos],
      ['schematic', schematic],
      ['extensions', extensions.join(', ') || 'unknown; only the ID is known'],
      ['image factory', factory],
      ...(image === undefined ? [['to download', size]] : [['downloaded', image.fetchedAt.slice(0, 10)]]),
      ...(image?.kernelArguments === undefined ? [] : [['kernel arguments', image.kernelArguments]]),
    ]),
    ...(image?.files ?? []).map(({ path, sha256 }) => `${path}\n  sha256 ${sha256}`),
  ].join('\n');
}
