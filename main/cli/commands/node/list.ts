import type { NamedNode } from '../../../../contract/nodes.ts';
import type { Command } from '../../command.ts';
import { table } from '../../table.ts';

export const nodeList: Command = {
  name: 'node list',
  summary: 'The machines that config.yaml names',
  examples: ['wild node list', 'wild node list --json'],
  async run({ call, cloud, print }) {
    print(await call('nodes.list', { cloud: await cloud() }), ({ nodes }) =>
      nodes.length === 0
        ? 'This cloud has no machines yet. “wild node plan” proposes what to do with some.'
        : table([['NAME', 'PART', 'ADDRESS', 'DISK'], ...nodes.map(rowOf)]),
    );
    return 0;
  },
};

function rowOf({ name, role, runsApps, address, diskSerial, diskWwid, disk }: NamedNode): readonly string[] {
  const part = role === 'worker' ? 'runs apps' : runsApps ? 'steers, runs apps' : 'controlPlane';
  return [name, part, address ?? '-', diskSerial ?? diskWwid ?? disk ?? '-'];
}
