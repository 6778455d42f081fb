import type { CloudStatus } from '../../../../contract/clouds.ts';
import type { Command } from '../../command.ts';
import { machineRoles } from '../../terminal/machine-roles.ts';
import { table } from '../../terminal/table.ts';
import { writerText } from './writer-text.ts';

export const cloudStatus: Command = {
  name: 'cloud status',
  summary: 'Show the health of the machines and apps',
  examples: ['wild cloud status', 'wild -C Home cloud status --json'],
  async run({ call, cloud, print }) {
    print(await call('clouds.status', { cloud: await cloud() }), statusText);
    return 0;
  },
};

function statusText(status: CloudStatus): string {
  const machines = status.machines.map(({ name, kind, address, controlPlane, runsApps, ready }) => [
    name,
    kind?.text ?? '',
    address ?? '',
    machineRoles(controlPlane, runsApps),
    ready,
  ]);
  const apps = status.apps.map(({ title, condition, sentence, url }) => [
    title,
    condition,
    sentence.text,
    url ?? '',
  ]);
  const writer = status.writer === undefined ? '' : writerText(status.writer);
  return [status.sentence.text, writer, table(machines), table(apps)]
    .filter((part) => part !== '')
    .join('\n\n');
}
