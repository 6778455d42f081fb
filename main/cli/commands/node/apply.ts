import type { Command } from '../../command.ts';
import { runUpkeep, upkeepFlags } from '../../run-upkeep.ts';
import { powerFlags } from './power.ts';

export const nodeApply: Command = {
  name: 'node apply',
  args: '<node>',
  summary: 'Apply the configuration in the cloud folder to a machine',
  details: 'Shows what changes, and whether the machine restarts.',
  flags: {
    'next-start': { type: 'boolean', description: 'Apply it the next time the machine starts' },
    standstill: powerFlags.standstill,
    ...upkeepFlags,
  },
  examples: ['wild node apply worker-1 --plan', 'wild node apply control-1 --next-start'],
  run: (context, args) =>
    runUpkeep(context, args, {
      does: 'apply',
      node: args.positionals[0] ?? '',
      when: args.flags['next-start'] === true ? 'next-start' : 'now',
      standstill: args.flags['standstill'] === true,
    }),
};
