import type { Command } from '../../command.ts';
import { stringFlag } from '../../command.ts';
import { imageFlags, imageRequest, kindArgument } from './image-request.ts';

export const imageFetch: Command = {
  name: 'image fetch',
  args: kindArgument,
  summary: 'Download a Talos image',
  details:
    '`boot` is kernel and initramfs for booting from the network, `iso` is for a USB stick, `sbc` for the SD card of a single-board computer, and `uki` a unified kernel image. Continues a download that was interrupted. All clouds share the images.',
  flags: {
    ...imageFlags,
    accept: {
      type: 'string',
      value: 'sha256',
      description: 'Accept a file that differs from the one of the first download, by its hash',
    },
  },
  examples: ['wild image fetch iso', 'wild image fetch boot --talos v1.13.0'],
  async run(context, args) {
    const accept = stringFlag(args, 'accept');
    const request = await imageRequest(context, args);
    const fetched = await context.call('images.fetch', {
      ...request,
      ...(accept === undefined ? {} : { accept }),
    });
    const code = fetched.operation === undefined ? 0 : await context.follow(fetched.operation);
    if (code !== 0) return code;
    const { image } =
      fetched.operation === undefined ? fetched : await context.call('images.propose', request);
    if (!context.json || fetched.operation === undefined)
      context.print(image ?? {}, () => (image?.files ?? []).map(({ path }) => path).join('\n'));
    return 0;
  },
};
