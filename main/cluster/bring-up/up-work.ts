import { z } from 'zod';
import { selectedMachineSchema } from '../../../contract/clusters.ts';
import { cloudIdSchema } from '../../../contract/ids.ts';
import { type NamedNode, nodeNameSchema, nodeRoles } from '../../../contract/nodes.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { Discovery } from '../../discovery/discovery.ts';
import type { Kubernetes } from '../../kubernetes/kubernetes.ts';
import type { ClusterAccess } from '../access/cluster-access.ts';
import type { MachineConfigFiles } from '../machine-config/machine-configs.ts';
import type { Patience } from './patience.ts';

/** What is written into the journal. Steps follow from it alone, so that another process can go on. */
export const upInputSchema = z.strictObject({
  cloud: cloudIdSchema,
  /** Of the cloud. */
  title: z.string(),
  /** In the order of config.yaml; the first one that steers begins the cluster. */
  nodes: z.array(z.strictObject({ name: nodeNameSchema, role: z.enum(nodeRoles) })).min(1),
  /** As a person picked them, by name. */
  machines: z.record(nodeNameSchema, selectedMachineSchema),
  /** The one for which it is done, where the others are a cluster already. */
  joins: nodeNameSchema.optional(),
});
export type UpInput = z.output<typeof upInputSchema>;

/** What the steps work with. */
export interface UpWork {
  readonly cloud: Cloud;
  readonly input: UpInput;
  /** The machines as config.yaml has them now. */
  readonly nodes: () => Promise<readonly NamedNode[]>;
  readonly discovery: Pick<Discovery, 'ask' | 'recognise'>;
  readonly machineConfigs: Pick<MachineConfigFiles, 'generate'>;
  readonly access: ClusterAccess;
  readonly kubernetes: Kubernetes;
  /** The program. */
  readonly talosctl: (signal?: AbortSignal) => Promise<string>;
  readonly clock: () => Date;
  readonly patience: UpPatience;
}

export interface UpPatience extends Patience {
  /** An installation downloads an image and writes it; old disks and slow lines take their time. */
  readonly installMs: number;
}
