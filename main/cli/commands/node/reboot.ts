import type { Command } from '../../command.ts';
import { runUpkeep } from '../../run-upkeep.ts';
import { power, powerFlags } from './power.ts';

export const nodeReboot: Command = {
  name: 'node reboot',
  args: '<name>',
  summary:
    'Restart a machine and wait until it is well again; refused where the machines that steer could no longer agree',
  flags: powerFlags,
  examples: ['wild node reboot worker-1 --drain', 'wild node reboot control-1 --plan'],
  run: (context, args) => runUpkeep(context, args, power('reboot', args)),
};
