import type { Found, FoundMachine } from '../../../../contract/discovery.ts';
import type { Command } from '../../command.ts';
import { table } from '../../table.ts';

const states: Record<FoundMachine['state'], string> = {
  waiting: 'waits for an owner',
  ours: 'in your cloud',
  foreign: 'belongs to another cluster',
};

export const nodeDiscover: Command = {
  name: 'node discover',
  summary: 'Look for machines in the networks that this computer is in; reads only',
  flags: {
    network: {
      type: 'string',
      multiple: true,
      value: 'network',
      description: 'look there instead, such as 192.168.1.0/24',
    },
  },
  examples: ['wild node discover', 'wild node discover --network 192.168.1.0/24 --json'],
  async run({ call, print }, args) {
    const named = args.flags['network'];
    const networks = Array.isArray(named) ? named.map(String) : [];
    print(await call('discovery.look', { networks }), inWords);
    return 0;
  },
};

function inWords({ machines, networks }: Found): string {
  const looked = networks.filter(({ leftOut }) => leftOut === undefined);
  const where = looked.map(({ network, addresses }) => `${network} (${addresses})`).join(', ');
  return [
    machines.length === 0
      ? 'No machine answered. One that was just switched on needs a minute or two.'
      : table([['ADDRESS', 'STATE', 'WHAT'], ...machines.map(rowOf)]),
    ...machines.flatMap((machine) => (machine.state === 'waiting' ? [identityOf(machine)] : [])),
    '',
    looked.length === 0 ? 'This computer is in no private network.' : `Looked through ${where}.`,
    ...networks.flatMap(({ leftOut }) => (leftOut ? [leftOut.text] : [])),
  ].join('\n');
}

/** What tells which box it is: on its case, on its screen. */
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
  const whose = state === 'ours' && cloud ? `in ${cloud.name}` : states[state];
  const what = hardware?.words.text ?? problem?.text ?? name ?? '';
  return [address, controlPlane ? `${whose}, steers` : whose, what];
}
