import type { Command } from '../../command.ts';
import { eraseDrive, eraseFlags } from './erase-drive.ts';

export const driveErase: Command = {
  name: 'drive erase',
  args: '<device>',
  summary: 'Make a USB stick or SD card an ordinary empty drive again',
  details:
    'After an image was written, a drive looks too small or empty to most computers. This creates one partition with FAT32 of its full size.',
  flags: eraseFlags,
  examples: ['wild drive erase /dev/sdb', 'wild drive erase /dev/sdb --plan'],
  run: (context, args) =>
    eraseDrive(context, args, 'one empty partition (FAT32)', (confirmed) =>
      context.call('drives.erase', confirmed),
    ),
};
