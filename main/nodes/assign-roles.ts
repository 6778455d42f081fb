import type { Topology, Machine, NodeChoice, NodeRole } from '../../contract/nodes.ts';
import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { canCompute } from './extensions.ts';
import { refuseControlPlaneSize } from './quorum.ts';

/** In bytes. With less, a control-plane machine runs out of memory. */
export const leastMemory: Readonly<Record<NodeRole, number>> = {
  controlplane: 1.9 * 2 ** 30,
  worker: 0.9 * 2 ** 30,
};

export interface AssignedNode {
  readonly machine: Machine;
  readonly name: string;
  readonly role: NodeRole;
  readonly runsApps: boolean;
}

export interface Assignment {
  readonly nodes: readonly AssignedNode[];
  readonly refusals: readonly Sentence[];
}

/**
 * Assigns roles and names. Machines with a GPU for computing become workers if possible; of the others, those with the
 * most memory become control plane. Choices of a person take precedence.
 */
export function assignRoles(
  machines: readonly Machine[],
  topology: Topology,
  choices: Readonly<Record<string, NodeChoice>>,
  prefix: string,
): Assignment {
  const roles = rolesOf(machines, topology, choices);
  const names = namesOf(machines, roles, topology, prefix);
  const nodes = machines.map((machine, index): AssignedNode => {
    const role = roles[index] ?? 'worker';
    return {
      machine,
      name: names[index] ?? '',
      role,
      runsApps: role === 'worker' || topology !== 'several' || machines.length === 1,
    };
  });
  const controlPlane = roles.filter((role) => role === 'controlplane').length;
  const wrongNumber = refuseControlPlaneSize(controlPlane);
  return {
    nodes,
    refusals: [
      ...refuseTopology(machines.length, topology),
      ...(wrongNumber === undefined ? [] : [wrongNumber]),
      ...repeated(names).map((name) =>
        sentence('nodes.refuse.same-name', 'Two machines would be named {name}.', { name }),
      ),
      ...repeated(machines.map(({ address }) => address)).map((address) =>
        sentence('nodes.refuse.same-address', 'Two machines have the address {address}.', { address }),
      ),
      ...Object.keys(choices)
        .filter((address) => !machines.some((machine) => machine.address === address))
        .map((address) =>
          sentence(
            'nodes.refuse.no-machine',
            'There is a choice for {address}, but no machine has that address.',
            {
              address,
            },
          ),
        ),
      ...nodes
        .filter(({ machine, role }) => machine.memory < leastMemory[role])
        .map(({ name, role }) =>
          sentence('nodes.refuse.memory', '{name} has too little memory for its role: it needs {least} GB.', {
            name,
            least: role === 'controlplane' ? 2 : 1,
          }),
        ),
    ],
  };
}

function rolesOf(
  machines: readonly Machine[],
  topology: Topology,
  choices: Readonly<Record<string, NodeChoice>>,
): readonly NodeRole[] {
  const chosen = machines.map(({ address }) => choices[address]?.role);
  if (chosen.includes('controlplane')) return chosen.map((role) => role ?? 'worker');
  const open = machines.filter((_, index) => chosen[index] === undefined);
  const plain = open.filter((machine) => !canCompute(machine));
  const willing = topology !== 'single' && plain.length > 0 ? plain : open;
  const wanted = topology !== 'single' && willing.length >= 3 ? 3 : 1;
  const controlPlane = new Set([...willing].sort((a, b) => b.memory - a.memory).slice(0, wanted));
  return machines.map((machine) => (controlPlane.has(machine) ? 'controlplane' : 'worker'));
}

function namesOf(
  machines: readonly Machine[],
  roles: readonly NodeRole[],
  topology: Topology,
  prefix: string,
): readonly string[] {
  const taken = new Set(machines.flatMap(({ name }) => name ?? []));
  const free = (base: string, numbered: boolean) => {
    let name = numbered ? `${base}-1` : base;
    for (let n = 2; taken.has(name); n++) name = `${base}-${n}`;
    taken.add(name);
    return name;
  };
  return machines.map((machine, index) => {
    if (machine.name !== undefined) return machine.name;
    if (topology === 'single') return free(`${prefix}all-in-one`, false);
    if (roles[index] === 'controlplane') return free(`${prefix}control`, true);
    return canCompute(machine) ? free(`${prefix}worker-gpu`, false) : free(`${prefix}worker`, true);
  });
}

function refuseTopology(count: number, topology: Topology): readonly Sentence[] {
  if (topology === 'single' && count !== 1) {
    return [
      sentence(
        'nodes.refuse.single',
        'A single-machine cloud takes one machine, but you chose {count}. Choose the layout several or hybrid.',
        {
          count,
        },
      ),
    ];
  }
  if (topology !== 'single' && count < 2) {
    return [
      sentence(
        'nodes.refuse.one',
        'This layout needs at least two machines. With one machine, choose single.',
      ),
    ];
  }
  return [];
}

function repeated(all: readonly string[]): readonly string[] {
  return [...new Set(all.filter((one, index) => all.indexOf(one) !== index))];
}
