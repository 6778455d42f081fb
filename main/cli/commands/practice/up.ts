import { type Command, stringFlag } from '../../command.ts';
import { usageError } from '../../usage-error.ts';

export const practiceUp: Command = {
  name: 'practice up',
  summary: 'Start the practice cloud: real Kubernetes, pretended machines',
  flags: {
    machines: { type: 'string', value: 'number', description: 'how many machines to pretend, 1 to 9 (3)' },
    'blank-machines': {
      type: 'string',
      value: 'number',
      description: 'pretend so many blank machines instead, to make a cluster of them',
    },
  },
  examples: ['wild practice up', 'wild practice up --machines 1', 'wild practice up --blank-machines 3'],
  async run({ call, follow }, args) {
    const machines = machineCount(stringFlag(args, 'machines'));
    const blankMachines = machineCount(stringFlag(args, 'blank-machines'));
    if (machines !== undefined && blankMachines !== undefined) {
      throw usageError(
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
};

function machineCount(args: string | undefined): number | undefined {
  if (args === undefined) return undefined;
  if (!/^[1-9]$/.test(args)) {
    throw usageError(`“${args}” is no number of machines.`, 'Practice pretends 1 to 9 machines.');
  }
  return Number(args);
}
