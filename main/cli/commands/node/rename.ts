import type { Command } from '../../command.ts';
import { runUpkeep, upkeepFlags } from '../../run-upkeep.ts';

export const nodeRename: Command = {
  name: 'node rename',
  args: '<node> <new-name>',
  summary: 'Rename a worker',
  details: 'The machine does not restart. Its apps move to other machines first.',
  flags: upkeepFlags,
  examples: ['wild node rename worker-1 attic --plan', 'wild node rename worker-1 attic'],
  run: (context, args) =>
    runUpkeep(context, args, {
      does: 'rename',
      node: args.positionals[0] ?? '',
      to: args.positionals[1] ?? '',
    }),
};
