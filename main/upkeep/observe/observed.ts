import type { NodeRole } from '../../../contract/nodes.ts';
import type { QuorumMember } from '../../nodes/nodes.ts';

/** The current state of a machine. */
export interface ObservedNode {
  readonly name: string;
  readonly address: string;
  readonly role: NodeRole;
  /** It accepts our keys. The Talos fields below are only known if it does. */
  readonly answers: boolean;
  /** With a `v`; only observed if requested, like the next one. */
  readonly talos?: string;
  /** Identifies the extensions that its system was built with. */
  readonly schematic?: string;
  /** Changes with each start. */
  readonly bootId?: string;
  /** Talos' own word, such as `running`. */
  readonly stage?: string;
  readonly ready?: boolean;
  /** Missing if Kubernetes has no such node. */
  readonly kubernetes?: ObservedKubelet;
}

export interface ObservedKubelet {
  readonly ready: boolean;
  /** Accepts no new pods. */
  readonly cordoned: boolean;
  /** With a `v`. */
  readonly version: string;
  /**
   * With a `v`: the oldest version among its control-plane components. Only for control-plane machines, and only if
   * requested.
   */
  readonly controlPlaneVersion?: string;
}

/** The current state of a cloud. */
export interface Observed {
  /** In the order of config.yaml. */
  readonly nodes: readonly ObservedNode[];
  /** The members of etcd; without a quorum, the control-plane machines of config.yaml. */
  readonly members: readonly QuorumMember[];
  /** Errors that members report, by name. */
  readonly etcdErrors: Readonly<Record<string, string>>;
  /** The name of the etcd leader, if there is one. */
  readonly leader?: string;
  /** Kubernetes answers. */
  readonly kubernetes: boolean;
  /** The endpoint of the cluster, from config.yaml. */
  readonly endpoint?: string;
}
