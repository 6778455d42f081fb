import type { Command } from '../../command.ts';
import { runUpkeep, upkeepFlags } from '../../run-upkeep.ts';
import { powerFlags } from './power.ts';

export const nodeApply: Command = {
  name: 'node apply',
  args: '<name>',
  summary:
    'Give a machine the configuration that is in the folder; shows what changes and whether it restarts',
  flags: {
    'next-start': { type: 'boolean', description: 'it takes it up when it starts the next time' },
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
