import { z } from 'zod';
import { cloudIdSchema } from './ids.ts';
import { call, sentenceSchema } from './wire.ts';

const short = z.string().min(1).max(200);
const address = z.union([z.ipv4(), z.ipv6()]);
/** The name of a machine in config.yaml. */
export const nodeNameSchema = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);

/** A disk, as reported by the machine. */
export const machineDiskSchema = z.strictObject({
  /** `/dev/nvme0n1`; may be another disk after a restart, so only for display. */
  path: short,
  serial: short.optional(),
  wwid: short.optional(),
  model: short.optional(),
  /** In bytes. */
  size: z.int().positive(),
  /** `nvme`, `sata`, `usb`; missing for virtual disks such as loop devices. */
  transport: short.optional(),
  rotational: z.boolean().default(false),
  readonly: z.boolean().default(false),
  cdrom: z.boolean().default(false),
  /** The machine was started from it. */
  bootMedium: z.boolean().default(false),
  /** A description of its contents: "Windows". Missing if it is empty. */
  contents: z.string().min(1).max(500).optional(),
});
export type MachineDisk = z.output<typeof machineDiskSchema>;

/** What is known about a computer before it belongs to a cloud. */
export const machineSchema = z.strictObject({
  /** If missing, one is proposed. */
  name: nodeNameSchema.optional(),
  address: z.ipv4(),
  /** The network interface that has the address. */
  interface: z.string().regex(/^[a-zA-Z0-9._-]{1,15}$/),
  mac: z.mac(),
  /** In bytes. */
  memory: z.int().positive(),
  cores: z.int().positive(),
  cpuVendor: z.enum(['intel', 'amd', 'other']).default('other'),
  /** PCI vendors, as `0x10de`. */
  gpuVendors: z.array(short).max(16).default([]),
  nicVendors: z.array(short).max(16).default([]),
  disks: z.array(machineDiskSchema).max(64),
});
export type Machine = z.output<typeof machineSchema>;

/** What a machine can be used for: control plane and apps, apps only, nothing, or nothing because it has no usable disk. */
export const suitabilities = ['everything', 'apps', 'too-little', 'no-disk'] as const;
export type Suitability = (typeof suitabilities)[number];

export const nodeRoles = ['controlplane', 'worker'] as const;
export type NodeRole = (typeof nodeRoles)[number];

export const topologies = ['single', 'several', 'hybrid'] as const;
export type Topology = (typeof topologies)[number];

/** The choices of a person for a machine. */
export const nodeChoiceSchema = z.strictObject({
  role: z.enum(nodeRoles).optional(),
  /** Serial number or WWID. */
  disk: short.optional(),
  /** Instead of the address assigned by the router. */
  staticAddress: z.ipv4().optional(),
});
export type NodeChoice = z.output<typeof nodeChoiceSchema>;

export const plannedDiskSchema = z.strictObject({
  path: z.string(),
  serial: z.string().optional(),
  wwid: z.string().optional(),
  model: z.string().optional(),
  size: z.number(),
  contents: z.string().optional(),
});
export type PlannedDisk = z.output<typeof plannedDiskSchema>;

/** `system`: erased for Talos · `data`: formatted for apps · `kept`: not changed, but can be chosen · `refused`: cannot. */
export const diskFates = ['system', 'data', 'kept', 'refused'] as const;
export type DiskFate = (typeof diskFates)[number];

/** What happens to a disk. */
export const assessedDiskSchema = z.strictObject({
  path: z.string(),
  fate: z.enum(diskFates),
  /** Why it can't be used. */
  why: sentenceSchema.optional(),
});
export type AssessedDisk = z.output<typeof assessedDiskSchema>;

export const plannedNodeSchema = z.strictObject({
  name: z.string(),
  /** Its planned address. */
  address: z.string(),
  /** If it differs from the planned one. */
  currentAddress: z.string().optional(),
  /** Configured on the machine instead of assigned by the router. */
  staticAddress: z.boolean(),
  interface: z.string(),
  mac: z.string(),
  role: z.enum(nodeRoles),
  /** Apps run on it. */
  runsApps: z.boolean(),
  labels: z.record(z.string(), z.string()),
  /** Missing if none of its disks can be used; a refusal says why. */
  systemDisk: plannedDiskSchema.optional(),
  dataDisk: plannedDiskSchema.optional(),
  /** All of its disks, in the machine's order. */
  disks: z.array(assessedDiskSchema),
  extensions: z.array(z.string()),
  schematicId: z.string(),
  /** What will happen to it, in order. */
  happens: z.array(sentenceSchema),
  /** What a person should know first. */
  notes: z.array(sentenceSchema),
});
export type PlannedNode = z.output<typeof plannedNodeSchema>;

export const clusterPlanSchema = z.strictObject({
  topology: z.enum(topologies),
  /** The address of the Kubernetes API: the shared address, or that of the only control-plane machine. */
  endpoint: z.string().optional(),
  /** The shared address of a control plane of several machines. */
  vip: z.string().optional(),
  talos: z.string(),
  kubernetes: z.string(),
  /** Of every machine; some have more for their hardware. */
  extensions: z.array(z.string()),
  schematicId: z.string(),
  /** How many control-plane machines may fail at once. */
  survives: z.int(),
  nodes: z.array(plannedNodeSchema),
  notes: z.array(sentenceSchema),
  /** Each one prevents saving the plan. */
  refusals: z.array(sentenceSchema),
});
export type ClusterPlan = z.output<typeof clusterPlanSchema>;

const planInput = z.strictObject({
  cloud: cloudIdSchema,
  machines: z.array(machineSchema).min(1).max(64),
  topology: z.enum(topologies),
  choices: z.record(address, nodeChoiceSchema).default({}),
});

/** A machine in config.yaml. */
export const namedNodeSchema = z.strictObject({
  name: z.string(),
  role: z.enum(nodeRoles),
  runsApps: z.boolean(),
  address: z.string().optional(),
  /** Where it was found, if its planned address is different. */
  currentAddress: z.string().optional(),
  /** Of its network card; identifies it before it has a configuration. */
  mac: z.string().optional(),
  staticAddress: z.boolean(),
  interface: z.string().optional(),
  disk: z.string().optional(),
  diskSerial: z.string().optional(),
  diskWwid: z.string().optional(),
  dataDiskSerial: z.string().optional(),
  dataDiskWwid: z.string().optional(),
  schematicId: z.string().optional(),
  /** Of its boot image, if they differ from the common ones. */
  extensions: z.array(z.string()).optional(),
  version: z.string().optional(),
  labels: z.record(z.string(), z.string()),
  taints: z.array(z.string()),
  wakeOnLan: z.boolean(),
});
export type NamedNode = z.output<typeof namedNodeSchema>;

export const nodes = {
  /** What would happen to each machine, and what is refused. Changes nothing. */
  'nodes.plan': call(planInput, clusterPlanSchema),
  /** Saves the same plan to config.yaml. Fails with nodes.refused if the plan has refusals. */
  'nodes.choose': call(planInput, clusterPlanSchema),
  'nodes.list': call(
    z.strictObject({ cloud: cloudIdSchema }),
    z.strictObject({ nodes: z.array(namedNodeSchema) }),
  ),
} as const;
