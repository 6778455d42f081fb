import { type Command, stringFlag } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const practiceUp: Command = {
  name: 'practice up',
  summary: 'Start the practice cloud',
  details:
    'The practice cloud runs a real Kubernetes control plane on this computer. Its machines are simulated.',
  flags: {
    machines: {
      type: 'string',
      value: 'number',
      description: 'Number of simulated machines, 1 to 9 (default 3)',
    },
    'blank-machines': {
      type: 'string',
      value: 'number',
      description: 'Simulate this many blank machines instead, to practice setting up a cluster',
    },
  },
  examples: ['wild practice up', 'wild practice up --machines 1', 'wild practice up --blank-machines 3'],
  async run({ call, follow }, args) {
    const machines = machineCount(stringFlag(args, 'machines'));
    const blankMachines = machineCount(stringFlag(args, 'blank-machines'));
    if (machines !== undefined && blankMachines !== undefined) {
      throw usageError('--machines and --blank-machines cannot be used together.', 'Leave one of them out.');
    }
    const input = {
      ...(machines === undefined ? {} : { machines }),
      ...(blankMachines === undefined ? {} : { blankMachines }),
    };
    return follow((await call('practice.up', input)).operation);
  },
};

function machineCount(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (!/^[1-9]$/.test(given)) {
    throw usageError(`“${given}” is not a valid number of machines.`, 'Choose a number from 1 to 9.');
  }
  return Number(given);
}
