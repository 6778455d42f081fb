import type { NamedNode } from '../../../../contract/nodes.ts';
import type { Command } from '../../command.ts';
import { machineRoles } from '../../terminal/machine-roles.ts';
import { table } from '../../terminal/table.ts';

export const nodeList: Command = {
  name: 'node list',
  summary: 'List the machines in config.yaml',
  examples: ['wild node list', 'wild node list --json'],
  async run({ call, cloud, print }) {
    print(await call('nodes.list', { cloud: await cloud() }), ({ nodes }) =>
      nodes.length === 0
        ? 'This cloud has no machines yet. Plan some with “wild node plan”.'
        : table([['NAME', 'ROLE', 'ADDRESS', 'DISK'], ...nodes.map(rowOf)]),
    );
    return 0;
  },
};

function rowOf({ name, role, runsApps, address, diskSerial, diskWwid, disk }: NamedNode): readonly string[] {
  const roles = machineRoles(role !== 'worker', runsApps);
  return [name, roles, address ?? '-', diskSerial ?? diskWwid ?? disk ?? '-'];
}
