import type { AppStatus } from '../../../../contract/apps.ts';
import type { Command } from '../../command.ts';
import { table } from '../../terminal/table.ts';
import { appArgument } from './flags.ts';

export const appStatus: Command = {
  name: 'app status',
  args: '<app>',
  summary: 'Show whether an app works, and if not, why',
  examples: ['wild app status ghost'],
  async run({ call, cloud, print }, args) {
    print(await call('apps.status', { cloud: await cloud(), app: appArgument(args) }), statusText);
    return 0;
  },
};

function statusText(status: AppStatus): string {
  const workloads = status.workloads.map(({ name, kind, condition, sentence }) => [
    `  ${kind} ${name}`,
    condition,
    sentence.text,
  ]);
  return [`${status.title}: ${status.sentence.text}`, status.url ?? '', table(workloads)]
    .filter((part) => part !== '')
    .join('\n');
}
