import type { NamedNode } from '../../contract/nodes.ts';

/** What templates and needs of services see of the machines: `.machines`. */
export interface MachineFacts {
  readonly count: number;
  readonly controlPlanes: number;
  readonly workers: number;
  /** Machines that run apps, and so hold volumes. */
  readonly storage: number;
  /** A machine has an NVIDIA graphics card that apps should use. */
  readonly nvidia: boolean;
}

export function machineFacts(nodes: readonly NamedNode[]): MachineFacts {
  const controlPlanes = nodes.filter(({ role }) => role === 'controlplane').length;
  return {
    count: nodes.length,
    controlPlanes,
    workers: nodes.length - controlPlanes,
    storage: nodes.filter(({ runsApps }) => runsApps).length,
    nvidia: nodes.some(hasNvidia),
  };
}

/** Only machines with such a card get the extension, or the label. */
function hasNvidia({ extensions = [], labels }: NamedNode): boolean {
  return (
    extensions.some((name) => name.includes('nvidia')) ||
    labels['nvidia.com/gpu'] === 'true' ||
    labels['nvidia.com/gpu.present'] === 'true'
  );
}
