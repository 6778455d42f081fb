import type { MachineStatus } from '../../../contract/clouds.ts';
import type { NodeRole, Suitability } from '../../../contract/nodes.ts';

/** What one more machine does best: it makes an even number that steers odd again, else it runs apps. */
export function proposeRole(machines: readonly MachineStatus[], suits: Suitability | undefined): NodeRole {
  const steering = machines.filter(({ controlPlane }) => controlPlane).length;
  return steering > 0 && steering % 2 === 0 && suits === 'everything' ? 'controlplane' : 'worker';
}
