import { z } from 'zod';
import { cloudIdSchema } from './ids.ts';
import { call, sentenceSchema } from './wire.ts';

const short = z.string().min(1).max(200);
const address = z.union([z.ipv4(), z.ipv6()]);
/** The name of a machine in config.yaml. */
export const nodeNameSchema = z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);

/** A disk as the machine itself tells it. */
export const machineDiskSchema = z.strictObject({
  /** `/dev/nvme0n1`: may be another disk after a restart, so it is shown and never relied on. */
  path: short,
  serial: short.optional(),
  wwid: short.optional(),
  model: short.optional(),
  /** In bytes. */
  size: z.int().positive(),
  /** `nvme`, `sata`, `usb`; disks without one are no hardware. */
  transport: short.optional(),
  rotational: z.boolean().default(false),
  readonly: z.boolean().default(false),
  cdrom: z.boolean().default(false),
  /** The machine runs from it now. */
  bootMedium: z.boolean().default(false),
  /** What is on it, in words: "Windows". Missing where it is empty. */
  contents: z.string().min(1).max(500).optional(),
});
export type MachineDisk = z.output<typeof machineDiskSchema>;

/** What is known of a computer before it belongs to a cloud. */
export const machineSchema = z.strictObject({
  /** The name it shall have; one is proposed where it is missing. */
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

/** What it can be used for: to steer and run apps, only for apps, for nothing, or it has no disk that may be used. */
export const suitabilities = ['everything', 'apps', 'too-little', 'no-disk'] as const;
export type Suitability = (typeof suitabilities)[number];

export const nodeRoles = ['controlplane', 'worker'] as const;
export type NodeRole = (typeof nodeRoles)[number];

export const topologies = ['single', 'several', 'hybrid'] as const;
export type Topology = (typeof topologies)[number];

/** What a person decides for one machine, named by its address. */
export const nodeChoiceSchema = z.strictObject({
  role: z.enum(nodeRoles).optional(),
  /** Serial number or WWID. */
  disk: short.optional(),
  /** The address that it sets itself, instead of getting one from the router. */
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

/** `system`: erased for Talos · `data`: made ready for apps · `kept`: left alone, may be chosen · `refused`: may not. */
export const diskFates = ['system', 'data', 'kept', 'refused'] as const;
export type DiskFate = (typeof diskFates)[number];

/** What becomes of one disk of a machine. */
export const assessedDiskSchema = z.strictObject({
  path: z.string(),
  fate: z.enum(diskFates),
  /** Why it may not be used. */
  why: sentenceSchema.optional(),
});
export type AssessedDisk = z.output<typeof assessedDiskSchema>;

export const plannedNodeSchema = z.strictObject({
  name: z.string(),
  /** In the cloud. */
  address: z.string(),
  /** Where it is another one now. */
  currentAddress: z.string().optional(),
  /** It sets its address itself. */
  staticAddress: z.boolean(),
  interface: z.string(),
  mac: z.string(),
  role: z.enum(nodeRoles),
  /** Apps run on it. */
  runsApps: z.boolean(),
  labels: z.record(z.string(), z.string()),
  /** Missing where none of its disks may be used; a refusal says why. */
  systemDisk: plannedDiskSchema.optional(),
  dataDisk: plannedDiskSchema.optional(),
  /** All that it has, in its own order. */
  disks: z.array(assessedDiskSchema),
  extensions: z.array(z.string()),
  schematicId: z.string(),
  /** What will happen to it, in order. */
  happens: z.array(sentenceSchema),
  /** What a person should know before. */
  notes: z.array(sentenceSchema),
});
export type PlannedNode = z.output<typeof plannedNodeSchema>;

export const clusterPlanSchema = z.strictObject({
  topology: z.enum(topologies),
  /** How it is reached: the shared address, or that of the one machine that steers. */
  endpoint: z.string().optional(),
  /** Shared by the machines that steer, where there are several. */
  vip: z.string().optional(),
  talos: z.string(),
  kubernetes: z.string(),
  /** What every machine gets; a machine with other hardware has more. */
  extensions: z.array(z.string()),
  schematicId: z.string(),
  /** How many of the machines that steer may fail at once. */
  survives: z.int(),
  nodes: z.array(plannedNodeSchema),
  notes: z.array(sentenceSchema),
  /** Each one keeps the plan from being written. */
  refusals: z.array(sentenceSchema),
});
export type ClusterPlan = z.output<typeof clusterPlanSchema>;

const planInput = z.strictObject({
  cloud: cloudIdSchema,
  machines: z.array(machineSchema).min(1).max(64),
  topology: z.enum(topologies),
  choices: z.record(address, nodeChoiceSchema).default({}),
});

/** A machine of the cloud, as config.yaml names it. */
export const namedNodeSchema = z.strictObject({
  name: z.string(),
  role: z.enum(nodeRoles),
  runsApps: z.boolean(),
  address: z.string().optional(),
  /** Where it was found, if it is to have another address later. */
  currentAddress: z.string().optional(),
  /** Of its network card: tells it from others before it has a configuration. */
  mac: z.string().optional(),
  staticAddress: z.boolean(),
  interface: z.string().optional(),
  disk: z.string().optional(),
  diskSerial: z.string().optional(),
  diskWwid: z.string().optional(),
  dataDiskSerial: z.string().optional(),
  dataDiskWwid: z.string().optional(),
  schematicId: z.string().optional(),
  /** Of its boot image, where they are not those of all machines. */
  extensions: z.array(z.string()).optional(),
  version: z.string().optional(),
  labels: z.record(z.string(), z.string()),
  taints: z.array(z.string()),
  wakeOnLan: z.boolean(),
});
export type NamedNode = z.output<typeof namedNodeSchema>;

export const nodes = {
  /** Touches nothing: what would happen to each machine, and what speaks against it. */
  'nodes.plan': call(planInput, clusterPlanSchema),
  /** The same plan, written into config.yaml. Fails with nodes.refused where something speaks against it. */
  'nodes.choose': call(planInput, clusterPlanSchema),
  'nodes.list': call(
    z.strictObject({ cloud: cloudIdSchema }),
    z.strictObject({ nodes: z.array(namedNodeSchema) }),
  ),
} as const;
