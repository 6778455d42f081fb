import { z } from 'zod';
import {
  type ClusterPlan,
  type NodeChoice,
  nodeChoiceSchema,
  topologies,
} from '../../../../contract/nodes.ts';
import { type Command, type CommandArgs, stringFlag } from '../../command.ts';
import { usageError } from '../../syntax/usage-error.ts';
import { blankMachines } from './blank-machines.ts';

const example = 'wild node plan --topology single';

export const nodePlan: Command = {
  name: 'node plan',
  summary: 'Plan a cluster of blank machines',
  details:
    'Finds the machines in the network, or reads them from a file. Exits with 1 if the plan cannot be carried out. With --write, the plan is saved to config.yaml; the machines are not changed.',
  flags: {
    machines: {
      type: 'string',
      value: 'file',
      description: 'YAML file that lists the machines and their disks',
    },
    only: {
      type: 'string',
      multiple: true,
      value: 'address',
      description: 'Use only the machine at this address; may be repeated',
    },
    topology: {
      type: 'string',
      value: topologies.join('|'),
      description: 'One machine, separate workers, or apps on every machine (default: single)',
    },
    role: {
      type: 'string',
      multiple: true,
      value: 'address=role',
      description: 'Role of a machine: controlplane or worker; may be repeated',
    },
    disk: {
      type: 'string',
      multiple: true,
      value: 'address=disk',
      description: 'Serial number or WWID of its system disk; may be repeated',
    },
    static: {
      type: 'string',
      multiple: true,
      value: 'address[=new address]',
      description: 'Configure a static address instead of DHCP (default: the current one); may be repeated',
    },
    write: { type: 'boolean', description: 'Save the plan to config.yaml' },
  },
  examples: [
    example,
    'wild node plan --machines machines.yaml --topology hybrid --write',
    'wild node plan --machines machines.yaml --topology single --static 192.168.8.120=192.168.8.12',
  ],
  async run(context, args) {
    const input = {
      cloud: await context.cloud(),
      machines: await blankMachines(context, args),
      topology: topologyOf(args),
      choices: choicesOf(args),
    };
    const write = args.flags['write'] === true;
    const plan = await context.call(write ? 'nodes.choose' : 'nodes.plan', input);
    context.print(plan, (one) => planText(one, write));
    return plan.refusals.length > 0 ? 1 : 0;
  },
};

function topologyOf(args: CommandArgs) {
  const topology = z.enum(topologies).safeParse(stringFlag(args, 'topology') ?? 'single');
  if (topology.success) return topology.data;
  throw usageError(
    `“${stringFlag(args, 'topology')}” is not a topology.`,
    `Choose one of ${topologies.join(', ')}.`,
  );
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
        throw usageError(
          `“${String(one)}” is not a valid value for --${flag}.`,
          `Write it like --${flag} 192.168.8.31=…`,
        );
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
      : [`Endpoint: ${plan.endpoint}${plan.vip === undefined ? '' : ' (virtual IP)'}`]),
    `Talos ${plan.talos}, Kubernetes ${plan.kubernetes}`,
    ...plan.notes.map((one) => one.text),
    ...plan.refusals.map((one) => `Not possible: ${one.text}`),
    ...(written ? ['Saved to config.yaml. The machines were not changed.'] : []),
  ].join('\n');
}
