import type { Command } from '../../command.ts';
import { drivesText } from './drive-text.ts';

export const driveList: Command = {
  name: 'drive list',
  summary: 'List USB sticks, SD cards and other removable drives',
  details: 'Fixed disks are never listed.',
  examples: ['wild drive list', 'wild drive list --json'],
  async run({ call, print }) {
    print(await call('drives.list', {}), drivesText);
    return 0;
  },
};
