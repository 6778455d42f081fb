import type { Topology, Machine } from '../../../contract/nodes.ts';

/** In display order. */
export const topologies = ['single', 'hybrid', 'several'] as const satisfies readonly Topology[];

/** From this many machines on, dedicated control-plane machines are recommended. */
const enoughForControlPlaneOnly = 6;

/** The recommended topology for a number of machines, used until a person chooses another. */
export function proposeTopology(count: number): Topology {
  if (count <= 1) return 'single';
  return count < enoughForControlPlaneOnly ? 'hybrid' : 'several';
}

/** The machines a topology uses: a single-machine cloud uses the one with the most memory. */
export function machinesFor<M extends { readonly machine: Machine }>(
  topology: Topology,
  machines: readonly M[],
): readonly M[] {
  if (topology !== 'single') return machines;
  return machines.toSorted((a, b) => b.machine.memory - a.machine.memory).slice(0, 1);
}

/** Multi-machine topologies need at least two machines. */
export const isPossible = (topology: Topology, count: number): boolean =>
  topology === 'single' ? count >= 1 : count >= 2;
