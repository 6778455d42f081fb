import { z } from 'zod';
import { authorityKeyIdSchema, hardwareIdentitySchema, networkSchema } from './discovery.ts';
import { cloudIdSchema, operationIdSchema } from './ids.ts';
import { nodeNameSchema, nodeRoles } from './nodes.ts';
import { call, momentSchema, nothing, sentenceSchema } from './wire.ts';

/**
 * The machine that a person picked, by what it showed at that moment. Its fingerprint changes while it waits; what else
 * it showed tells whether it is still the same one. Picks made by older versions have the fingerprint alone.
 */
export const selectedMachineSchema = z.strictObject({
  address: z.ipv4(),
  /** SHA-256 of its public key in base64, as `discovery` tells it. */
  fingerprint: z.base64().length(44),
  /** Of its certificate, as `discovery` tells it. */
  authorityKeyId: authorityKeyIdSchema.optional(),
  hardware: hardwareIdentitySchema.optional(),
});
export type SelectedMachine = z.output<typeof selectedMachineSchema>;

/**
 * `waiting`: was found and waits for its configuration · `ours`: has it already · `missing`: nothing that could be it
 * answers · `taken`: at its address a machine of somebody else answers.
 */
export const candidateStates = ['waiting', 'ours', 'missing', 'taken'] as const;
export type CandidateState = (typeof candidateStates)[number];

/** A machine of config.yaml and the one in the network that it seems to be. A person decides whether it is. */
export const candidateSchema = z.strictObject({
  name: nodeNameSchema,
  role: z.enum(nodeRoles),
  runsApps: z.boolean(),
  state: z.enum(candidateStates),
  /** Where it answers now, with the identity to pick it by; with `waiting` and `ours` only. */
  machine: selectedMachineSchema.optional(),
  mac: z.string().optional(),
  /** "Dell OptiPlex 3070, 6 cores, 16 GB memory"; only of machines that wait. */
  hardware: sentenceSchema.optional(),
  /** Which disk Talos goes to: "Samsung SSD 970 (512 GB)" where it was found, with its serial number or WWID. */
  disk: z.string().optional(),
  /** What is on that disk now and will be lost, as the machine tells it. */
  losing: z.string().optional(),
});
export type Candidate = z.output<typeof candidateSchema>;

export const upPlanSchema = z.strictObject({
  /** In the order of config.yaml. */
  nodes: z.array(candidateSchema),
  /** What speaks against beginning now, each as a sentence; empty where it can begin. */
  refusals: z.array(sentenceSchema),
});
export type UpPlan = z.output<typeof upPlanSchema>;

/** `ok` · `waiting`: not yet, and nothing speaks against it · `failed`: a person has to do something. */
export const checkStates = ['ok', 'waiting', 'failed'] as const;
export type CheckState = (typeof checkStates)[number];

export const healthCheckSchema = z.strictObject({
  /** `kubernetes`, `etcd`, `access`, `machine-<name>`, `node-<name>`. */
  id: z.string(),
  /** What is looked at: "The database of the cluster". */
  title: sentenceSchema,
  state: z.enum(checkStates),
  /** What was seen. */
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

/** A file that lets its holder into the cluster, and how long its certificate is good. */
export const accessFileSchema = z.strictObject({
  path: z.string(),
  validUntil: momentSchema,
});
export type AccessFile = z.output<typeof accessFileSchema>;

const oneCloud = z.strictObject({ cloud: cloudIdSchema });

export const clusters = {
  /** Looks through the networks and puts the machines of config.yaml beside those that answer. Touches nothing. */
  'clusters.planUp': call(
    oneCloud.extend({
      networks: z.array(networkSchema).max(8).default([]),
      /** Where a person says that a machine waits, by its name; comes before its network card. */
      addresses: z.record(nodeNameSchema, z.ipv4()).default({}),
    }),
    upPlanSchema,
  ),
  /**
   * Makes a cluster of the machines of config.yaml, or goes on with it. Only machines in `machines`, named as in
   * config.yaml, get anything sent; those that have their configuration already are recognised.
   */
  'clusters.up': call(
    oneCloud.extend({ machines: z.record(nodeNameSchema, selectedMachineSchema) }),
    z.strictObject({ operation: operationIdSchema }),
  ),
  /** Looks once at everything. Fails with cluster.none where there is no cluster yet. */
  'clusters.health': call(oneCloud, clusterHealthSchema),
  /** The ways into the machines and into Kubernetes, as they are in the folder; missing where there is none yet. */
  'clusters.access': call(
    oneCloud,
    z.strictObject({ talosconfig: accessFileSchema.optional(), kubeconfig: accessFileSchema.optional() }),
  ),
  /** Fetches a new kubeconfig from a machine that steers, and renews the talosconfig where its end is near. */
  'clusters.kubeconfig': call(oneCloud, accessFileSchema),
  /** Hands the terminal to talosctl's dashboard until a person ends it; on the command line only. */
  'clusters.dashboard': call(oneCloud.extend({ node: nodeNameSchema.optional() }), nothing),
} as const;
