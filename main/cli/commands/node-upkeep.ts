import type { UpkeepWork } from '../../../contract/upkeep.ts';
import type { Command, Given } from '../command.ts';
import { nodeAdd } from './node-add.ts';
import { nodeForget } from './node-forget.ts';
import { nodeStartOver } from './node-start-over.ts';
import { confirmFlag, doUpkeep, upkeepFlags } from '../do-upkeep.ts';

const powerFlags = {
  drain: { type: 'boolean', what: 'move its apps to other machines before' },
  standstill: { type: 'boolean', what: 'also where the cloud stands still meanwhile' },
  ...upkeepFlags,
} as const;

const power = (does: 'reboot' | 'shutdown', { words, flags }: Given): UpkeepWork => ({
  does,
  node: words[0] ?? '',
  drain: flags['drain'] === true,
  standstill: flags['standstill'] === true,
});

/** What is done to one machine of a cloud that runs. */
export const nodeUpkeepCommands: readonly Command[] = [
  nodeAdd,
  nodeStartOver,
  nodeForget,
  {
    name: 'node reboot',
    takes: '<name>',
    what: 'Restart a machine and wait until it is well again; refused where the machines that steer could no longer agree',
    flags: powerFlags,
    examples: ['wild node reboot worker-1 --drain', 'wild node reboot control-1 --plan'],
    run: (context, given) => doUpkeep(context, given, power('reboot', given)),
  },
  {
    name: 'node shutdown',
    takes: '<name>',
    what: 'Switch a machine off; refused where the machines that steer could no longer agree',
    flags: powerFlags,
    examples: ['wild node shutdown worker-1 --drain'],
    run: (context, given) => doUpkeep(context, given, power('shutdown', given)),
  },
  {
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
  },
  {
    name: 'node rename',
    takes: '<name> <new-name>',
    what: 'Give a machine that only runs apps another name, without a restart; its apps move before',
    flags: upkeepFlags,
    examples: ['wild node rename worker-1 attic --plan', 'wild node rename worker-1 attic'],
    run: (context, given) =>
      doUpkeep(context, given, { does: 'rename', node: given.words[0] ?? '', to: given.words[1] ?? '' }),
  },
  {
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
  },
  {
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
  },
];
