import type { CloudStatus, MachineStatus } from '../../../../contract/clouds.ts';
import type { AccessFile } from '../../../../contract/clusters.ts';
import type { Command } from '../../command.ts';
import { machineRoles } from '../../terminal/machine-roles.ts';
import { table } from '../../terminal/table.ts';
import { fileLine } from './access-text.ts';

export const clusterStatus: Command = {
  name: 'cluster status',
  summary: 'Show the nodes, and when cluster credentials expire',
  examples: ['wild cluster status', 'wild cluster status --json'],
  async run({ call, cloud, print }) {
    const id = await cloud();
    const [status, access] = [
      await call('clouds.status', { cloud: id }),
      await call('clusters.access', { cloud: id }),
    ];
    print({ ...status, access }, () => [statusText(status), ...accessLines(access)].join('\n'));
    return 0;
  },
};

function statusText({ sentence, machines, kubernetes }: CloudStatus): string {
  return [
    `${sentence.text}${kubernetes === undefined ? '' : ` Kubernetes ${kubernetes}.`}`,
    ...(machines.length === 0 ? [] : [table([['NAME', 'ROLE', 'ADDRESS', 'STATE'], ...machines.map(rowOf)])]),
  ].join('\n');
}

function rowOf({ name, controlPlane, runsApps, address, ready }: MachineStatus): readonly string[] {
  return [name, machineRoles(controlPlane, runsApps), address ?? '-', ready];
}

function accessLines(access: { talosconfig?: AccessFile | undefined; kubeconfig?: AccessFile | undefined }) {
  return [access.talosconfig, access.kubeconfig].flatMap((file) =>
    file === undefined ? [] : [fileLine(file)],
  );
}
