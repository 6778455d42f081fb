import { resolve } from 'node:path';
import { type Command, stringFlag } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { eraseDrive, eraseFlags } from './erase-drive.ts';

export const driveWrite: Command = {
  name: 'drive write',
  args: '<device>',
  summary: 'Write an image to a USB stick or SD card',
  details:
    'Shows what will be lost and asks for the size of the drive. Then writes the image, reads it back, compares and ejects the drive. The image is a raw file (.iso, .raw) or compressed with Zstandard (.raw.zst). Needs administrator rights, for which the system may ask.',
  flags: {
    image: { type: 'string', value: 'file', description: 'The image to write' },
    ...eraseFlags,
  },
  examples: [
    'wild drive write /dev/sdb --image metal-amd64.iso',
    'wild drive write /dev/sdb --image metal-arm64.raw.zst --plan',
    'wild drive write /dev/sdb --image metal-amd64.iso --confirm 31GB',
  ],
  async run(context, args) {
    const given = stringFlag(args, 'image');
    if (given === undefined) throw usageError('The image is missing.', 'Add --image <file>.');
    const image = resolve(context.cwd, given);
    return eraseDrive(context, args, `the image ${image}`, (confirmed) =>
      context.call('drives.write', { ...confirmed, image }),
    );
  },
};
