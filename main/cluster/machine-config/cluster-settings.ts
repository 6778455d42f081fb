import type { NamedNode } from '../../../contract/nodes.ts';
import type { Schematic } from '../../nodes/nodes.ts';

/** The settings of a cluster in config.yaml, with defaults filled in. */
export interface ClusterSettings {
  readonly name: string;
  /** The address of the Kubernetes API. */
  readonly endpoint: string;
  /** Shared by the control-plane machines. */
  readonly vip?: string;
  /** Without a `v`. */
  readonly kubernetes: string;
  readonly talos: string;
  readonly podSubnets: readonly string[];
  readonly serviceSubnets: readonly string[];
  /** Of the home network, for machines with static addresses: `24`. */
  readonly prefixLength?: number;
  readonly gateway?: string;
  readonly resolvers: readonly string[];
  readonly timeServers: readonly string[];
  readonly certSans: readonly string[];
  /** Addresses by registry. */
  readonly mirrors: Readonly<Record<string, string>>;
  /** Without a slash at the end. */
  readonly factory: string;
  readonly nodes: readonly NodeSettings[];
}

export interface NodeSettings {
  readonly node: NamedNode;
  readonly talos: string;
  readonly schematic: Schematic;
}

/** The image that installs Talos, with the extensions of the schematic. */
export function installerImage(factory: string, { schematic, talos }: Omit<NodeSettings, 'node'>): string {
  return `${factory.replace(/^https?:\/\//, '')}/metal-installer/${schematic.id}:${talos}`;
}
