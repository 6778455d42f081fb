import type { NodeRole } from '../../../contract/nodes.ts';

export const nodesFolder = 'setup/cluster-nodes';

/** Below the cloud's folder, with slashes. */
export const fileNames = {
  base: (role: NodeRole) => `${nodesFolder}/generated/${role}.yaml`,
  patch: (node: string) => `${nodesFolder}/patch/${node}.yaml`,
  userPatch: (node: string) => `${nodesFolder}/patch/${node}.user.yaml`,
  final: (node: string) => `${nodesFolder}/final/${node}.yaml`,
} as const;

/** The machine of a generated file in patch/ or final/; undefined for user patches and other files. */
export function machineOf(name: string): string | undefined {
  return /^([a-z0-9][a-z0-9-]{0,62})\.yaml$/.exec(name)?.[1];
}
