import { formatDiskSize } from '../../../lib/format-disk-size.ts';
import { type Command, stringFlag } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const imageClean: Command = {
  name: 'image clean',
  summary: 'Delete Talos images that have not been used for a while',
  details: 'Images in use are kept. Deleted images can be downloaded again.',
  flags: {
    days: {
      type: 'string',
      value: 'number',
      description: 'Delete what was last used at least so many days ago (default: 90)',
    },
  },
  examples: ['wild image clean', 'wild image clean --days 0'],
  async run({ call, print }, args) {
    const text = stringFlag(args, 'days');
    if (text !== undefined && !/^\d{1,4}$/.test(text))
      throw usageError(`“${text}” isn’t a number of days.`, 'Use a number from 0 to 3650.');
    print(
      await call('images.clean', text === undefined ? {} : { days: Number(text) }),
      ({ deleted, bytes }) =>
        deleted === 0
          ? 'There was nothing to delete.'
          : `Deleted ${deleted === 1 ? '1 image' : `${deleted} images`}, ${formatDiskSize(bytes)}.`,
    );
    return 0;
  },
};
