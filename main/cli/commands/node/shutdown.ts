import type { Command } from '../../command.ts';
import { doUpkeep } from '../../do-upkeep.ts';
import { power, powerFlags } from './power.ts';

export const nodeShutdown: Command = {
  name: 'node shutdown',
  takes: '<name>',
  what: 'Switch a machine off; refused where the machines that steer could no longer agree',
  flags: powerFlags,
  examples: ['wild node shutdown worker-1 --drain'],
  run: (context, given) => doUpkeep(context, given, power('shutdown', given)),
};
