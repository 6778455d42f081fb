import type { Output } from '../../../../contract/contract.ts';
import type { Command } from '../../command.ts';
import { table } from '../../terminal/table.ts';

export const serviceList: Command = {
  name: 'service list',
  summary: 'List the services: which are needed, and whether they work',
  details: 'In the order in which they are deployed.',
  examples: ['wild service list', 'wild service list --json'],
  async run({ call, cloud, print }) {
    print(await call('services.list', { cloud: await cloud() }), listText);
    return 0;
  },
};

function listText({ services, broken }: Output<'services.list'>): string {
  const rows = services.map(({ service, version, needed, condition, sentence, why, foreign }) => [
    service,
    version,
    needed ? condition : foreign === undefined ? 'not needed' : 'offered',
    needed || condition !== 'absent' ? sentence.text : why.text,
  ]);
  return [
    table(rows),
    ...broken.map(({ service, error }) => `${service} cannot be used: ${error.detail}`),
  ].join('\n');
}
