import type { Command } from '../../command.ts';
import { runUpkeep } from '../../run-upkeep.ts';
import { power, powerFlags } from './power.ts';

export const nodeShutdown: Command = {
  name: 'node shutdown',
  args: '<node>',
  summary: 'Shut down a machine',
  details: 'Refused if the control plane would lose quorum.',
  flags: powerFlags,
  examples: ['wild node shutdown worker-1 --drain'],
  run: (context, args) => runUpkeep(context, args, power('shutdown', args)),
};
