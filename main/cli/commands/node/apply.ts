import type { Command } from '../../command.ts';
import { doUpkeep, upkeepFlags } from '../../do-upkeep.ts';
import { powerFlags } from './power.ts';

export const nodeApply: Command = {
  name: 'node apply',
  takes: '<name>',
  what: 'Give a machine the configuration that is in the folder; shows what changes and whether it restarts',
  flags: {
    'next-start': { type: 'boolean', what: 'it takes it up when it starts the next time' },
    standstill: powerFlags.standstill,
    ...upkeepFlags,
  },
  examples: ['wild node apply worker-1 --plan', 'wild node apply control-1 --next-start'],
  run: (context, given) =>
    doUpkeep(context, given, {
      does: 'apply',
      node: given.words[0] ?? '',
      when: given.flags['next-start'] === true ? 'next-start' : 'now',
      standstill: given.flags['standstill'] === true,
    }),
};
