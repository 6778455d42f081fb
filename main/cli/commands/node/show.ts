import type { Command } from '../../command.ts';
import { table } from '../../terminal/table.ts';
import { usageError } from '../../syntax/usage-error.ts';

export const nodeShow: Command = {
  name: 'node show',
  args: '<node>',
  summary: 'Show the settings of a machine',
  examples: ['wild node show control-1'],
  async run({ call, cloud, print }, args) {
    const [name = ''] = args.positionals;
    const { nodes } = await call('nodes.list', { cloud: await cloud() });
    const node = nodes.find((one) => one.name === name);
    if (node === undefined) {
      throw usageError(
        `There is no machine “${name}” in config.yaml.`,
        'Run “wild node list” to list its machines.',
      );
    }
    print(node, (one) => table(Object.entries(one).map(([key, value]) => [key, formatValue(value)])));
    return 0;
  },
};

function formatValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
