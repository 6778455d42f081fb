import type { Command } from '../../command.ts';
import { runUpkeep } from '../../run-upkeep.ts';
import { power, powerFlags } from './power.ts';

export const nodeShutdown: Command = {
  name: 'node shutdown',
  args: '<name>',
  summary: 'Switch a machine off; refused where the machines that steer could no longer agree',
  flags: powerFlags,
  examples: ['wild node shutdown worker-1 --drain'],
  run: (context, args) => runUpkeep(context, args, power('shutdown', args)),
};
