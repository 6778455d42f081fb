import type { Command } from '../../command.ts';
import { runUpkeep } from '../../run-upkeep.ts';
import { power, powerFlags } from './power.ts';

export const nodeReboot: Command = {
  name: 'node reboot',
  args: '<node>',
  summary: 'Restart a machine and wait until it is healthy',
  details: 'Refused if the control plane would lose quorum.',
  flags: powerFlags,
  examples: ['wild node reboot worker-1 --drain', 'wild node reboot control-1 --plan'],
  run: (context, args) => runUpkeep(context, args, power('reboot', args)),
};
