import { z } from 'zod';
import { authorityKeyIdSchema, hardwareIdentitySchema, networkSchema } from './discovery.ts';
import { cloudIdSchema, operationIdSchema } from './ids.ts';
import { nodeNameSchema, nodeRoles } from './nodes.ts';
import { call, momentSchema, nothing, sentenceSchema } from './wire.ts';

/**
 * A machine selected by a person, by the identity it showed at that moment. Its fingerprint changes while it waits; the
 * other fields tell whether it is still the same machine. Selections of older versions have only the fingerprint.
 */
export const selectedMachineSchema = z.strictObject({
  address: z.ipv4(),
  /** SHA-256 of its public key in base64, from `discovery`. */
  fingerprint: z.base64().length(44),
  /** Of its certificate, from `discovery`. */
  authorityKeyId: authorityKeyIdSchema.optional(),
  hardware: hardwareIdentitySchema.optional(),
});
export type SelectedMachine = z.output<typeof selectedMachineSchema>;

/**
 * `waiting`: found, and waits for its configuration · `ours`: has it already · `missing`: no machine that could be it
 * answers · `taken`: a machine that isn't ours answers at its address.
 */
export const candidateStates = ['waiting', 'ours', 'missing', 'taken'] as const;
export type CandidateState = (typeof candidateStates)[number];

/** A machine of config.yaml and the one on the network that matches it. A person decides. */
export const candidateSchema = z.strictObject({
  name: nodeNameSchema,
  role: z.enum(nodeRoles),
  runsApps: z.boolean(),
  state: z.enum(candidateStates),
  /** Its current address and identity; with `waiting` and `ours` only. */
  machine: selectedMachineSchema.optional(),
  mac: z.string().optional(),
  /** "Dell OptiPlex 3070, 6 cores, 16 GB memory"; only of waiting machines. */
  hardware: sentenceSchema.optional(),
  /** The disk to install Talos on: "Samsung SSD 970 (512 GB)" if it was found, with its serial number or WWID. */
  disk: z.string().optional(),
  /** The contents of that disk, which will be lost, as reported by the machine. */
  losing: z.string().optional(),
  /** The disk that is formatted for the storage of apps, like `disk`, and its contents. */
  dataDisk: z.string().optional(),
  losingData: z.string().optional(),
});
export type Candidate = z.output<typeof candidateSchema>;

export const upPlanSchema = z.strictObject({
  /** In the order of config.yaml. */
  nodes: z.array(candidateSchema),
  /** What prevents starting now. */
  refusals: z.array(sentenceSchema),
});
export type UpPlan = z.output<typeof upPlanSchema>;

/** `ok` · `waiting`: not yet, without an error · `failed`: needs a person. */
export const checkStates = ['ok', 'waiting', 'failed'] as const;
export type CheckState = (typeof checkStates)[number];

export const healthCheckSchema = z.strictObject({
  /** `kubernetes`, `etcd`, `access`, `machine-<name>`, `node-<name>`, `certificates`, `certificate-<namespace>-<name>`, `volumes`, `volume-<name>`. */
  id: z.string(),
  /** What is checked: "Cluster state (etcd)". */
  title: sentenceSchema,
  state: z.enum(checkStates),
  /** The result. */
  detail: sentenceSchema,
  /** What a person can do; with `waiting` and `failed`. */
  hint: sentenceSchema.optional(),
});
export type HealthCheck = z.output<typeof healthCheckSchema>;

export const clusterHealthSchema = z.strictObject({
  /** The worst of all checks. */
  state: z.enum(checkStates),
  checks: z.array(healthCheckSchema),
  checkedAt: momentSchema,
});
export type ClusterHealth = z.output<typeof clusterHealthSchema>;

/** A talosconfig or kubeconfig, and when its certificate expires. */
export const accessFileSchema = z.strictObject({
  path: z.string(),
  validUntil: momentSchema,
});
export type AccessFile = z.output<typeof accessFileSchema>;

const oneCloud = z.strictObject({ cloud: cloudIdSchema });

export const clusters = {
  /** Scans the networks and matches the machines of config.yaml with those that answer. Changes nothing. */
  'clusters.planUp': call(
    oneCloud.extend({
      networks: z.array(networkSchema).max(8).default([]),
      /** Addresses of waiting machines given by a person, by machine name; take precedence over the network card. */
      addresses: z.record(nodeNameSchema, z.ipv4()).default({}),
    }),
    upPlanSchema,
  ),
  /**
   * Makes a cluster of the machines of config.yaml, or continues with it. Anything is only sent to machines in `machines`,
   * named as in config.yaml; those that have their configuration already are recognized.
   */
  'clusters.up': call(
    oneCloud.extend({ machines: z.record(nodeNameSchema, selectedMachineSchema) }),
    z.strictObject({ operation: operationIdSchema }),
  ),
  /** Checks everything once. Fails with cluster.none if there is no cluster yet. */
  'clusters.health': call(oneCloud, clusterHealthSchema),
  /** The talosconfig and the kubeconfig in the folder, if they exist. */
  'clusters.access': call(
    oneCloud,
    z.strictObject({ talosconfig: accessFileSchema.optional(), kubeconfig: accessFileSchema.optional() }),
  ),
  /** Fetches a new kubeconfig from a control-plane machine, and renews the talosconfig if it expires soon. */
  'clusters.kubeconfig': call(oneCloud, accessFileSchema),
  /** Hands the terminal to talosctl's dashboard until a person closes it; on the command line only. */
  'clusters.dashboard': call(oneCloud.extend({ node: nodeNameSchema.optional() }), nothing),
} as const;
