import type { Command } from '../../command.ts';
import { confirmFlag, runUpkeep, upkeepFlags } from '../../run-upkeep.ts';

export const nodeRemove: Command = {
  name: 'node remove',
  args: '<name>',
  summary: 'Take a machine out of the cloud: its apps move, it is erased, config.yaml forgets it',
  flags: {
    dead: { type: 'boolean', description: 'it does not answer any more and will not come back' },
    ...confirmFlag,
    ...upkeepFlags,
  },
  examples: ['wild node remove worker-2', 'wild node remove control-3 --dead --confirm control-3'],
  run: (context, args) =>
    runUpkeep(context, args, {
      does: 'remove',
      node: args.positionals[0] ?? '',
      dead: args.flags['dead'] === true,
    }),
};
