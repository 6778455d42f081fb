import { z } from 'zod';
import { selectedMachineSchema } from '../../../contract/clusters.ts';
import { cloudIdSchema } from '../../../contract/ids.ts';
import { type NamedNode, nodeNameSchema, nodeRoles } from '../../../contract/nodes.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { Discovery } from '../../discovery/discovery.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import type { ClusterAccess } from '../access/cluster-access.ts';
import type { MachineConfigFiles } from '../machine-config/machine-configs.ts';
import type { PollTiming } from '../../lib/poll-until.ts';

/** Stored in the journal. All steps follow from it, so another process can resume the operation. */
export const bringUpInputSchema = z.strictObject({
  cloud: cloudIdSchema,
  /** Of the cloud. */
  title: z.string(),
  /** In the order of config.yaml; the cluster is bootstrapped on the first with the control-plane role. */
  nodes: z.array(z.strictObject({ name: nodeNameSchema, role: z.enum(nodeRoles) })).min(1),
  /** As selected by a person, by name. */
  machines: z.record(nodeNameSchema, selectedMachineSchema),
  /** The new machine, if the others are a cluster already. */
  joins: nodeNameSchema.optional(),
});
export type BringUpInput = z.output<typeof bringUpInputSchema>;

/** What the steps work with. */
export interface BringUpContext {
  readonly cloud: Cloud;
  readonly input: BringUpInput;
  /** The machines as config.yaml has them now. */
  readonly nodes: () => Promise<readonly NamedNode[]>;
  readonly discovery: Pick<Discovery, 'ask' | 'recognize'>;
  readonly machineConfigs: Pick<MachineConfigFiles, 'generate'>;
  readonly access: ClusterAccess;
  readonly kubernetes: Kubernetes;
  /** Its path. */
  readonly talosctl: (signal?: AbortSignal) => Promise<string>;
  readonly clock: () => Date;
  readonly timeouts: BringUpTimeouts;
}

export interface BringUpTimeouts extends PollTiming {
  /** Replaces `timeoutMs` during an installation, which downloads an image and writes it to a disk that may be slow. */
  readonly installMs: number;
}
