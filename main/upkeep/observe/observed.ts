import type { NodeRole } from '../../../contract/nodes.ts';
import type { QuorumMember } from '../../nodes/nodes.ts';

/** One machine of a cloud as it is now. */
export interface ObservedNode {
  readonly name: string;
  readonly address: string;
  readonly role: NodeRole;
  /** It lets our keys in. Everything of Talos below is only known of one that does. */
  readonly answers: boolean;
  /** With a `v`; only looked at where it matters, as the next. */
  readonly talos?: string;
  /** The set of extensions that its system was built with. */
  readonly schematic?: string;
  /** Another one after each start. */
  readonly bootId?: string;
  /** Talos' own word, such as `running`. */
  readonly stage?: string;
  readonly ready?: boolean;
  /** As Kubernetes sees it; missing where that has no such node. */
  readonly kubernetes?: ObservedKubelet;
}

export interface ObservedKubelet {
  readonly ready: boolean;
  /** Takes no new programs. */
  readonly cordoned: boolean;
  /** With a `v`. */
  readonly version: string;
  /**
   * With a `v`: the oldest of the other parts of Kubernetes that run on the machine. Only of those that steer, and only
   * looked at where it matters.
   */
  readonly controlPlaneVersion?: string;
}

/** A cloud as it is now. */
export interface Observed {
  /** In the order of config.yaml. */
  readonly nodes: readonly ObservedNode[];
  /** The machines that steer, as they list each other; where they cannot agree, those of config.yaml. */
  readonly members: readonly QuorumMember[];
  /** What members say is wrong with them, by name. */
  readonly etcdErrors: Readonly<Record<string, string>>;
  /** The name of the member that the others follow, where one does. */
  readonly leader?: string;
  /** Kubernetes answers. */
  readonly kubernetes: boolean;
  /** Where the cloud is reached, from config.yaml. */
  readonly endpoint?: string;
}
