import type { Command } from '../command.ts';
import { text } from '../command.ts';
import { wrongUsage } from '../wrong-usage.ts';

export const practiceCommands: readonly Command[] = [
  {
    name: 'practice up',
    what: 'Start the practice cloud: real Kubernetes, pretended machines',
    flags: {
      machines: { type: 'string', value: 'number', what: 'how many machines to pretend, 1 to 9 (3)' },
      'blank-machines': {
        type: 'string',
        value: 'number',
        what: 'pretend so many blank machines instead, to make a cluster of them',
      },
    },
    examples: ['wild practice up', 'wild practice up --machines 1', 'wild practice up --blank-machines 3'],
    async run({ call, follow }, given) {
      const machines = howMany(text(given, 'machines'));
      const blankMachines = howMany(text(given, 'blank-machines'));
      if (machines !== undefined && blankMachines !== undefined) {
        throw wrongUsage(
          'Machines are either a cluster from the start or blank.',
          'Give one of “--machines” and “--blank-machines”.',
        );
      }
      const input = {
        ...(machines === undefined ? {} : { machines }),
        ...(blankMachines === undefined ? {} : { blankMachines }),
      };
      return follow((await call('practice.up', input)).operation);
    },
  },
  {
    name: 'practice down',
    what: 'Stop the practice cloud; its state is kept',
    flags: { erase: { type: 'boolean', what: 'remove its state and its folder as well' } },
    examples: ['wild practice down', 'wild practice down --erase'],
    run: async ({ call, follow }, given) =>
      follow((await call('practice.down', { erase: given.flags['erase'] === true })).operation),
  },
  {
    name: 'practice status',
    what: 'Whether the practice cloud runs',
    examples: ['wild practice status --json'],
    async run({ call, show }) {
      show(await call('practice.status', {}), ({ state, machines, server, ingressUrl }) =>
        state === 'running'
          ? `running: ${machines} machines, ${server === undefined ? 'blank from the start (see “wild cluster status”)' : `Kubernetes at ${server}`}, apps at ${ingressUrl}`
          : state,
      );
      return 0;
    },
  },
];

function howMany(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^[1-9]$/.test(given)) {
    throw wrongUsage(`“${given}” is no number of machines.`, 'Practice pretends 1 to 9 machines.');
  }
  return Number(given);
}
