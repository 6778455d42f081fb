import type { Command } from '../../command.ts';
import { confirmFlag, runUpkeep, upkeepFlags } from '../../run-upkeep.ts';

export const nodeReset: Command = {
  name: 'node reset',
  args: '<node>',
  summary: 'Erase a machine and keep it in config.yaml',
  details: 'Erases what Talos stored on the machine, so you can set it up again.',
  flags: {
    'end-cloud': {
      type: 'boolean',
      description: 'Allow it for the last control-plane machine, which ends the cluster',
    },
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
