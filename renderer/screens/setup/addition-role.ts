import type { MachineStatus } from '../../../contract/clouds.ts';
import type { NodeRole, Suitability } from '../../../contract/nodes.ts';

/** The recommended role of a new machine: control plane if that makes their number odd, otherwise worker. */
export function proposeRole(machines: readonly MachineStatus[], suits: Suitability | undefined): NodeRole {
  const count = machines.filter(({ controlPlane }) => controlPlane).length;
  return count > 0 && count % 2 === 0 && suits === 'everything' ? 'controlplane' : 'worker';
}
