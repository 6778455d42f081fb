import type { NamedNode } from '../../../../contract/nodes.ts';

export const namedNode = (name: string, more: Partial<NamedNode> = {}): NamedNode => ({
  name,
  role: 'controlplane',
  runsApps: true,
  staticAddress: false,
  labels: {},
  taints: [],
  wakeOnLan: false,
  ...more,
});

