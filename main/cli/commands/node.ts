import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  type ClusterPlan,
  clusterShapes,
  machineSchema,
  type NamedNode,
  type NodeChoice,
  nodeChoiceSchema,
} from '../../../contract/nodes.ts';
import { type Command, type CommandContext, type Given, text } from '../command.ts';
import { table } from '../table.ts';
import { wrongUsage } from '../wrong-usage.ts';
import { nodeDiscover } from './node-discover.ts';

const machineFileSchema = z.strictObject({ machines: z.array(machineSchema).min(1).max(64) });
const example = 'wild node plan --machines machines.yaml --shape single';

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
  {
    name: 'node plan',
    what: 'What would become of blank machines; ends with 1 where something speaks against it. They are read from a file: Wild Cloud does not look for them in the network yet',
    flags: {
      machines: { type: 'string', value: 'file', what: 'YAML that lists the machines with their disks' },
      shape: {
        type: 'string',
        value: clusterShapes.join('|'),
        what: 'one machine, several, or several that all run apps',
      },
      role: {
        type: 'string',
        multiple: true,
        value: 'address=role',
        what: 'controlplane or worker, for one machine',
      },
      disk: {
        type: 'string',
        multiple: true,
        value: 'address=number',
        what: 'serial number or WWID of its system disk',
      },
      static: {
        type: 'string',
        multiple: true,
        value: 'address[=new address]',
        what: 'the machine sets its address itself; without a new one, the one it has',
      },
      write: { type: 'boolean', what: 'write the plan into config.yaml; the machines stay as they are' },
    },
    examples: [
      example,
      'wild node plan --machines machines.yaml --shape hybrid --write',
      'wild node plan --machines machines.yaml --shape single --static 192.168.8.120=192.168.8.12',
    ],
    async run(context, given) {
      const input = {
        cloud: await context.cloud(),
        machines: await machinesOf(context, given),
        shape: shapeOf(given),
        choices: choicesOf(given),
      };
      const write = given.flags['write'] === true;
      const plan = await context.call(write ? 'nodes.choose' : 'nodes.plan', input);
      context.show(plan, (one) => planText(one, write));
      return plan.refusals.length > 0 ? 1 : 0;
    },
  },
];

async function machinesOf(context: CommandContext, given: Given) {
  const file = text(given, 'machines');
  if (file === undefined) {
    throw wrongUsage(
      'Wild Cloud does not look for machines in the network yet, so it needs a file that lists them.',
      example,
    );
  }
  const found = machineFileSchema.safeParse(await yamlOf(resolve(context.cwd, file)));
  if (found.success) return found.data.machines;
  const [problem] = found.error.issues;
  throw wrongUsage(
    `${file} does not list machines: ${problem?.path.join('.') ?? ''}: ${problem?.message ?? ''}.`,
    'docs/machines.md shows such a file.',
  );
}

async function yamlOf(file: string): Promise<unknown> {
  try {
    return parse(await readFile(file, 'utf8'), { maxAliasCount: 0 });
  } catch (error) {
    if (error instanceof Error) throw wrongUsage(`${file} cannot be read: ${error.message}`, example);
    throw error;
  }
}

function shapeOf(given: Given) {
  const shape = z.enum(clusterShapes).safeParse(text(given, 'shape') ?? 'single');
  if (shape.success) return shape.data;
  throw wrongUsage(`--shape is one of ${clusterShapes.join(', ')}.`, example);
}

function choicesOf(given: Given): Record<string, NodeChoice> {
  const choices: Record<string, NodeChoice> = {};
  for (const [flag, key] of [
    ['role', 'role'],
    ['disk', 'disk'],
    ['static', 'staticAddress'],
  ] as const) {
    const all = given.flags[flag];
    for (const one of Array.isArray(all) ? all : []) {
      const [address = '', value = flag === 'static' ? address : ''] = String(one).split(/=(.*)/s);
      const choice = nodeChoiceSchema.safeParse({ ...choices[address], [key]: value });
      if (!choice.success)
        throw wrongUsage(`--${flag} ${String(one)} is not understood.`, `--${flag} 192.168.8.31=…`);
      choices[address] = choice.data;
    }
  }
  return choices;
}

function planText(plan: ClusterPlan, written: boolean): string {
  const machines = plan.nodes.flatMap((node) => [
    `${node.name}  ${node.currentAddress === undefined ? '' : `${node.currentAddress} → `}${node.address}  ${node.mac}`,
    ...node.happens.map(({ text: line }) => `    ${line}`),
    ...node.notes.map(({ text: line }) => `    ! ${line}`),
    `    extensions: ${node.extensions.join(', ')}`,
  ]);
  return [
    ...machines,
    '',
    ...(plan.endpoint === undefined
      ? []
      : [`Reached at ${plan.endpoint}${plan.vip === undefined ? '' : ', a shared address'}`]),
    `Talos ${plan.talos}, Kubernetes ${plan.kubernetes}`,
    ...plan.notes.map((one) => one.text),
    ...plan.refusals.map((one) => `cannot be done: ${one.text}`),
    ...(written ? ['Written to config.yaml. The machines themselves were not touched.'] : []),
  ].join('\n');
}

function rowOf({ name, role, runsApps, address, diskSerial, diskWwid, disk }: NamedNode): readonly string[] {
  const part = role === 'worker' ? 'runs apps' : runsApps ? 'steers, runs apps' : 'steers';
  return [name, part, address ?? '-', diskSerial ?? diskWwid ?? disk ?? '-'];
}

function inWords(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
