import type { ServicePage } from '../../../../contract/services.ts';
import type { Command } from '../../command.ts';
import { table } from '../../terminal/table.ts';
import { serviceArgument } from './flags.ts';

export const serviceStatus: Command = {
  name: 'service status',
  args: '<service>',
  summary: 'Show whether a service works, and if not, why',
  examples: ['wild service status traefik'],
  async run({ call, cloud, print }, args) {
    print(await call('services.show', { cloud: await cloud(), service: serviceArgument(args) }), statusText);
    return 0;
  },
};

function statusText({ title, sentence, deployedVersion, workloads }: ServicePage): string {
  const version = deployedVersion === undefined ? '' : ` ${deployedVersion}`;
  const rows = workloads.map(({ name, kind, condition, sentence: one }) => [
    `  ${kind} ${name}`,
    condition,
    one.text,
  ]);
  return [`${title}${version}: ${sentence.text}`, table(rows)].filter((part) => part !== '').join('\n');
}
