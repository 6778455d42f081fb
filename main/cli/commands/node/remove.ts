import type { Command } from '../../command.ts';
import { confirmFlag, doUpkeep, upkeepFlags } from '../../do-upkeep.ts';

export const nodeRemove: Command = {
  name: 'node remove',
  takes: '<name>',
  what: 'Take a machine out of the cloud: its apps move, it is erased, config.yaml forgets it',
  flags: {
    dead: { type: 'boolean', what: 'it does not answer any more and will not come back' },
    ...confirmFlag,
    ...upkeepFlags,
  },
  examples: ['wild node remove worker-2', 'wild node remove control-3 --dead --confirm control-3'],
  run: (context, given) =>
    doUpkeep(context, given, {
      does: 'remove',
      node: given.words[0] ?? '',
      dead: given.flags['dead'] === true,
    }),
};
