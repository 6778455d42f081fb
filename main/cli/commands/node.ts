import type { NamedNode } from '../../../contract/nodes.ts';
import type { Command } from '../command.ts';
import { table } from '../table.ts';
import { wrongUsage } from '../wrong-usage.ts';
import { nodeDiscover } from './node-discover.ts';
import { nodePlan } from './node-plan.ts';

export const nodeCommands: readonly Command[] = [
  nodeDiscover,
  {
    name: 'node list',
    what: 'The machines that config.yaml names',
    examples: ['wild node list', 'wild node list --json'],
    async run({ call, cloud, show }) {
      show(await call('nodes.list', { cloud: await cloud() }), ({ nodes }) =>
        nodes.length === 0
          ? 'This cloud has no machines yet. “wild node plan” proposes what to do with some.'
          : table([['NAME', 'PART', 'ADDRESS', 'DISK'], ...nodes.map(rowOf)]),
      );
      return 0;
    },
  },
  {
    name: 'node show',
    takes: '<name>',
    what: 'What config.yaml says of one machine',
    examples: ['wild node show control-1'],
    async run({ call, cloud, show }, given) {
      const [name = ''] = given.words;
      const { nodes } = await call('nodes.list', { cloud: await cloud() });
      const node = nodes.find((one) => one.name === name);
      if (node === undefined) {
        throw wrongUsage(
          `config.yaml names no machine “${name}”.`,
          '“wild node list” shows those that it names.',
        );
      }
      show(node, (one) => table(Object.entries(one).map(([key, value]) => [key, inWords(value)])));
      return 0;
    },
  },
  nodePlan,
];

function rowOf({ name, role, runsApps, address, diskSerial, diskWwid, disk }: NamedNode): readonly string[] {
  const part = role === 'worker' ? 'runs apps' : runsApps ? 'steers, runs apps' : 'controlPlane';
  return [name, part, address ?? '-', diskSerial ?? diskWwid ?? disk ?? '-'];
}

function inWords(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
