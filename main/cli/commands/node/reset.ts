import type { Command } from '../../command.ts';
import { confirmFlag, doUpkeep, upkeepFlags } from '../../do-upkeep.ts';

export const nodeReset: Command = {
  name: 'node reset',
  takes: '<name>',
  what: 'Erase what Talos has on a machine, so that it can be set up anew; config.yaml still names it',
  flags: {
    'end-cloud': { type: 'boolean', what: 'also the only machine that steers: the cluster ends' },
    ...confirmFlag,
    ...upkeepFlags,
  },
  examples: ['wild node reset worker-1', 'wild node reset all-in-one --end-cloud --plan'],
  run: (context, given) =>
    doUpkeep(context, given, {
      does: 'reset',
      node: given.words[0] ?? '',
      endsCloud: given.flags['end-cloud'] === true,
    }),
};
