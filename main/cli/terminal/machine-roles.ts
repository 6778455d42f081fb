/** The roles of a machine for a table, such as “control plane, worker”. */
export function machineRoles(controlPlane: boolean, worker: boolean): string {
  return [controlPlane ? 'control plane' : '', worker ? 'worker' : ''].filter(Boolean).join(', ');
}
