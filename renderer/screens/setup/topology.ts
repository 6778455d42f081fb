import type { Topology, Machine } from '../../../contract/nodes.ts';

/** In the order in which they are offered. */
export const topologies = ['single', 'hybrid', 'several'] as const satisfies readonly Topology[];

/** From so many machines on, some of them can do nothing but steer without being missed elsewhere. */
const enoughForControlPlaneOnly = 6;

/** The shape that suits so many machines, and stands chosen until a person chooses another. */
export function proposeTopology(count: number): Topology {
  if (count <= 1) return 'single';
  return count < enoughForControlPlaneOnly ? 'hybrid' : 'several';
}

/** Which of the machines a shape takes: a cloud on one machine takes the one with most memory. */
export function machinesFor<M extends { readonly machine: Machine }>(
  topology: Topology,
  machines: readonly M[],
): readonly M[] {
  if (topology !== 'single') return machines;
  return machines.toSorted((a, b) => b.machine.memory - a.machine.memory).slice(0, 1);
}

/** Shapes of several machines need several. */
export const isPossible = (topology: Topology, count: number): boolean =>
  topology === 'single' ? count >= 1 : count >= 2;
