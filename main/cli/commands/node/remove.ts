import type { Command } from '../../command.ts';
import { confirmFlag, runUpkeep, upkeepFlags } from '../../run-upkeep.ts';

export const nodeRemove: Command = {
  name: 'node remove',
  args: '<node>',
  summary: 'Remove a machine from the cloud',
  details: 'Moves its apps to other machines, erases it and removes it from config.yaml.',
  flags: {
    dead: { type: 'boolean', description: 'The machine is unreachable and will not come back' },
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
