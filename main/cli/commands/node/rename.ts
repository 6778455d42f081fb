import type { Command } from '../../command.ts';
import { runUpkeep, upkeepFlags } from '../../run-upkeep.ts';

export const nodeRename: Command = {
  name: 'node rename',
  args: '<name> <new-name>',
  summary: 'Give a machine that only runs apps another name, without a restart; its apps move before',
  flags: upkeepFlags,
  examples: ['wild node rename worker-1 attic --plan', 'wild node rename worker-1 attic'],
  run: (context, args) =>
    runUpkeep(context, args, {
      does: 'rename',
      node: args.positionals[0] ?? '',
      to: args.positionals[1] ?? '',
    }),
};
