import type { Command } from '../../command.ts';
import { doUpkeep, upkeepFlags } from '../../do-upkeep.ts';

export const nodeRename: Command = {
  name: 'node rename',
  takes: '<name> <new-name>',
  what: 'Give a machine that only runs apps another name, without a restart; its apps move before',
  flags: upkeepFlags,
  examples: ['wild node rename worker-1 attic --plan', 'wild node rename worker-1 attic'],
  run: (context, given) =>
    doUpkeep(context, given, { does: 'rename', node: given.words[0] ?? '', to: given.words[1] ?? '' }),
};
