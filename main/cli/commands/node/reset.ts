import type { Command } from '../../command.ts';
import { confirmFlag, runUpkeep, upkeepFlags } from '../../run-upkeep.ts';

export const nodeReset: Command = {
  name: 'node reset',
  args: '<name>',
  summary: 'Erase what Talos has on a machine, so that it can be set up anew; config.yaml still names it',
  flags: {
    'end-cloud': { type: 'boolean', description: 'also the only machine that steers: the cluster ends' },
    ...confirmFlag,
    ...upkeepFlags,
  },
  examples: ['wild node reset worker-1', 'wild node reset all-in-one --end-cloud --plan'],
  run: (context, args) =>
    runUpkeep(context, args, {
      does: 'reset',
      node: args.positionals[0] ?? '',
      endsCloud: args.flags['end-cloud'] === true,
    }),
};
