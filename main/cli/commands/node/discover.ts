import type { Found, FoundMachine } from '../../../../contract/discovery.ts';
import type { Command } from '../../command.ts';
import { table } from '../../terminal/table.ts';
import { fitnessLines } from './fitness-text.ts';

const stateLabels: Record<FoundMachine['state'], string> = {
  waiting: 'available',
  ours: 'in your cloud',
  foreign: 'in another cluster',
};

export const nodeDiscover: Command = {
  name: 'node discover',
  summary: 'Find machines on the local network',
  details: 'Scans the private networks of this computer. Changes nothing.',
  flags: {
    network: {
      type: 'string',
      multiple: true,
      value: 'network',
      description: 'Network to scan instead, such as 192.168.1.0/24; may be repeated',
    },
  },
  examples: ['wild node discover', 'wild node discover --network 192.168.1.0/24 --json'],
  async run({ call, print }, args) {
    const named = args.flags['network'];
    const networks = Array.isArray(named) ? named.map(String) : [];
    print(await call('discovery.look', { networks }), discoveryText);
    return 0;
  },
};

function discoveryText({ machines, networks }: Found): string {
  const scanned = networks.filter(({ leftOut }) => leftOut === undefined);
  const where = scanned.map(({ network, addresses }) => `${network} (${addresses})`).join(', ');
  return [
    machines.length === 0
      ? 'No machines found. One that was just switched on needs a minute or two.'
      : table([['ADDRESS', 'STATE', 'HARDWARE'], ...machines.map(rowOf)]),
    ...machines.flatMap((machine) => (machine.state === 'waiting' ? linesOf(machine) : [])),
    '',
    scanned.length === 0 ? 'This computer is not in a private network.' : `Scanned ${where}.`,
    ...networks.flatMap(({ leftOut }) => (leftOut ? [leftOut.text] : [])),
  ].join('\n');
}

function linesOf(machine: FoundMachine): string[] {
  const fitness = machine.hardware?.fitness;
  return [identityOf(machine), ...(fitness === undefined ? [] : fitnessLines(fitness))];
}

/** What identifies the machine on its case or its screen. */
function identityOf({ address, fingerprint, hardware, mac, vendor }: FoundMachine): string {
  const marks = [
    `fingerprint ${fingerprint}`,
    ...(hardware?.serial ? [`serial ${hardware.serial}`] : []),
    ...(mac ? [`network card ${mac}${vendor ? ` (${vendor})` : ''}`] : []),
  ];
  return `${address}: ${marks.join(', ')}`;
}

function rowOf({
  address,
  state,
  cloud,
  name,
  hardware,
  problem,
  controlPlane,
}: FoundMachine): readonly string[] {
  const whose = state === 'ours' && cloud ? `in ${cloud.name}` : stateLabels[state];
  const what = hardware?.words.text ?? problem?.text ?? name ?? '';
  return [address, controlPlane ? `${whose}, control plane` : whose, what];
}
