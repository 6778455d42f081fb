import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import {
  type ClusterPlan,
  type Machine,
  type NodeChoice,
  machineSchema,
  nodeChoiceSchema,
  topologies,
} from '../../../../contract/nodes.ts';
import { readYaml } from '../../../lib/read-yaml.ts';
import { type Command, type CommandContext, type CommandArgs, stringFlag } from '../../command.ts';
import { usageError } from '../../usage-error.ts';

const machineFileSchema = z.strictObject({ machines: z.array(machineSchema).min(1).max(64) });

const example = 'wild node plan --topology single';

export const nodePlan: Command = {
  name: 'node plan',
  summary:
    'What would become of blank machines; ends with 1 where something speaks against it. They are looked for in the network, or read from a file',
  flags: {
    machines: { type: 'string', value: 'file', description: 'YAML that lists the machines with their disks' },
    only: {
      type: 'string',
      multiple: true,
      value: 'address',
      description: 'of the machines that were found, only this one',
    },
    topology: {
      type: 'string',
      value: topologies.join('|'),
      description: 'one machine, several, or several that all run apps',
    },
    role: {
      type: 'string',
      multiple: true,
      value: 'address=role',
      description: 'controlplane or worker, for one machine',
    },
    disk: {
      type: 'string',
      multiple: true,
      value: 'address=number',
      description: 'serial number or WWID of its system disk',
    },
    static: {
      type: 'string',
      multiple: true,
      value: 'address[=new address]',
      description: 'the machine sets its address itself; without a new one, the one it has',
    },
    write: { type: 'boolean', description: 'write the plan into config.yaml; the machines stay as they are' },
  },
  examples: [
    example,
    'wild node plan --machines machines.yaml --topology hybrid --write',
    'wild node plan --machines machines.yaml --topology single --static 192.168.8.120=192.168.8.12',
  ],
  async run(context, args) {
    const input = {
      cloud: await context.cloud(),
      machines: await machinesOf(context, args),
      topology: topologyOf(args),
      choices: choicesOf(args),
    };
    const write = args.flags['write'] === true;
    const plan = await context.call(write ? 'nodes.choose' : 'nodes.plan', input);
    context.print(plan, (one) => planText(one, write));
    return plan.refusals.length > 0 ? 1 : 0;
  },
};

async function machinesOf(context: CommandContext, args: CommandArgs): Promise<Machine[]> {
  const file = stringFlag(args, 'machines');
  if (file === undefined) return machinesFound(context, args);
  const found = machineFileSchema.safeParse(await yamlOf(resolve(context.cwd, file)));
  if (found.success) return found.data.machines;
  const [problem] = found.error.issues;
  throw usageError(
    `${file} does not list machines: ${problem?.path.join('.') ?? ''}: ${problem?.message ?? ''}.`,
    'docs/machines.md shows such a file.',
  );
}

/** Those that wait in the network, or of them those that were named. */
async function machinesFound(context: CommandContext, args: CommandArgs): Promise<Machine[]> {
  const { machines } = await context.call('discovery.look', {});
  const waiting = machines.filter(({ state }) => state === 'waiting');
  const named = args.flags['only'];
  const only = Array.isArray(named) ? named.map(String) : waiting.map(({ address }) => address);
  if (only.length === 0) {
    throw usageError(
      'No machine in the network waits for an owner.',
      '“wild node discover” tells where it looked.',
    );
  }
  return only.map((address) => {
    const machine = waiting.find((one) => one.address === address)?.hardware?.machine;
    if (machine !== undefined) return machine;
    throw usageError(
      `No machine that waits for an owner and tells its hardware answers at ${address}.`,
      '“wild node discover” shows those that were found.',
    );
  });
}

async function yamlOf(file: string): Promise<unknown> {
  try {
    return readYaml(await readFile(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error) throw usageError(`${file} cannot be read: ${error.message}`, example);
    throw error;
  }
}

function topologyOf(args: CommandArgs) {
  const topology = z.enum(topologies).safeParse(stringFlag(args, 'topology') ?? 'single');
  if (topology.success) return topology.data;
  throw usageError(`--topology is one of ${topologies.join(', ')}.`, example);
}

function choicesOf(args: CommandArgs): Record<string, NodeChoice> {
  const choices: Record<string, NodeChoice> = {};
  for (const [flag, key] of [
    ['role', 'role'],
    ['disk', 'disk'],
    ['static', 'staticAddress'],
  ] as const) {
    const all = args.flags[flag];
    for (const one of Array.isArray(all) ? all : []) {
      const [address = '', value = flag === 'static' ? address : ''] = String(one).split(/=(.*)/s);
      const choice = nodeChoiceSchema.safeParse({ ...choices[address], [key]: value });
      if (!choice.success)
        throw usageError(`--${flag} ${String(one)} is not understood.`, `--${flag} 192.168.8.31=…`);
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
