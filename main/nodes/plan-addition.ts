import type { Machine, NamedNode, NodeRole, PlannedNode } from '../../contract/nodes.ts';
import type { Sentence } from '../../contract/wire.ts';
import { type ConfigMap, valueAt } from '../config/config.ts';
import { sentence } from '../lib/sentence.ts';
import { type AssignedNode, leastMemory } from './assign-roles.ts';
import { canCompute, commonExtensions } from './extensions.ts';
import { namedNodes } from './named-nodes.ts';
import { planNode, versions } from './plan-cluster.ts';

/** An additional machine for a cloud that has some. */
export interface AdditionRequest {
  readonly machine: Machine;
  readonly role: NodeRole;
  /** If missing, one is proposed. */
  readonly name?: string | undefined;
  /** Serial number or WWID of its system disk. */
  readonly disk?: string | undefined;
}

export interface Addition {
  readonly node: PlannedNode;
  /** What all machines of the cloud share. */
  readonly common: { readonly talos: string; readonly schematicId: string };
  readonly refusals: readonly Sentence[];
}

/** What would happen to the machine in the cloud that config.yaml describes. Changes nothing. */
export function planAddition(request: AdditionRequest, values: ConfigMap): Addition {
  const { machine, role } = request;
  const present = namedNodes(values);
  const name =
    request.name ??
    machine.name ??
    freeName(request, present, textAt(values, 'cluster', 'hostnamePrefix') ?? '');
  const controlPlane = present.filter((one) => one.role === 'controlplane');
  const assigned: AssignedNode = {
    machine,
    name,
    role,
    runsApps: role === 'worker' || controlPlane.some(({ runsApps }) => runsApps),
  };
  const talos = (key: string) => textAt(values, 'cluster', 'nodes', 'talos', key);
  const choice = request.disk === undefined ? {} : { disk: request.disk };
  const { plan, refusals } = planNode(assigned, 'hybrid', choice, extensionsIn(values, machine));
  return {
    node: plan,
    common: {
      talos: talos('version') ?? versions.talos,
      schematicId: talos('schematicId') ?? plan.schematicId,
    },
    refusals: [...refusals, ...refuseNode(assigned, present)],
  };
}

function refuseNode(
  { name, role, machine }: AssignedNode,
  present: readonly NamedNode[],
): readonly Sentence[] {
  const holder = present.find(({ address }) => address === machine.address);
  return [
    ...(present.length === 0
      ? [
          sentence(
            'nodes.refuse.no-cloud-yet',
            'This cloud has no machines yet. Plan all of them together: wild node plan',
          ),
        ]
      : []),
    ...(present.some((one) => one.name === name)
      ? [sentence('nodes.refuse.name-taken', 'config.yaml already lists a machine named {name}.', { name })]
      : []),
    ...(holder === undefined
      ? []
      : [
          sentence(
            'nodes.refuse.address-taken',
            '{holder} already has the address {address} in config.yaml.',
            {
              holder: holder.name,
              address: machine.address,
            },
          ),
        ]),
    ...(machine.memory < leastMemory[role]
      ? [
          sentence('nodes.refuse.memory', '{name} has too little memory for its role: it needs {least} GB.', {
            name,
            least: role === 'controlplane' ? 2 : 1,
          }),
        ]
      : []),
  ];
}

/** The first free number. */
function freeName({ machine, role }: AdditionRequest, present: readonly NamedNode[], prefix: string): string {
  const base = role === 'controlplane' ? 'control' : canCompute(machine) ? 'worker-gpu' : 'worker';
  const taken = new Set(present.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = base === 'worker-gpu' && number === 1 ? `${prefix}${base}` : `${prefix}${base}-${number}`;
    if (!taken.has(name)) return name;
  }
}

function extensionsIn(values: ConfigMap, machine: Machine): readonly string[] {
  const path = 'cluster nodes talos schematic customization systemExtensions officialExtensions'.split(' ');
  const listed = valueAt(values, path);
  const present = Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : [];
  return [...new Set([...present, ...commonExtensions([machine])])].toSorted();
}

function textAt(values: ConfigMap, ...path: readonly string[]): string | undefined {
  const value = valueAt(values, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
