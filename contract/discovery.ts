import { z } from 'zod';
import { cloudIdSchema } from './ids.ts';
import { machineSchema, suitabilities } from './nodes.ts';
import { call, momentSchema, sentenceSchema, stream } from './wire.ts';

/** A network of this computer, as `192.168.1.0/24`. */
export const networkSchema = z.cidrv4();

export const homeNetworkSchema = z.strictObject({
  network: networkSchema,
  /** Missing if a person named the network. */
  interface: z.string().optional(),
  /** How many addresses are scanned. */
  addresses: z.int().nonnegative(),
  /** Why it is only scanned if a person names it. */
  leftOut: sentenceSchema.optional(),
});
export type HomeNetwork = z.output<typeof homeNetworkSchema>;

/**
 * `waiting`: started from a stick or the network, without an owner · `ours`: in a cloud of this computer · `foreign`: in a
 * cluster whose keys are not on this computer.
 */
export const foundStates = ['waiting', 'ours', 'foreign'] as const;
export type FoundState = (typeof foundStates)[number];

/** `limited`: it works, but something is below what is recommended. */
export const fitnessLevels = ['good', 'limited', 'unfit'] as const;
export type FitnessLevel = (typeof fitnessLevels)[number];

export const fitnessSchema = z.strictObject({
  level: z.enum(fitnessLevels),
  /** Why it isn't good. */
  why: z.array(sentenceSchema),
});
export type Fitness = z.output<typeof fitnessSchema>;

/** How well a machine suits each purpose. Talos doesn't report the wear of disks. */
export const machineFitnessSchema = z.strictObject({
  controlPlane: fitnessSchema,
  worker: fitnessSchema,
  /** For the data of apps. */
  storage: fitnessSchema,
});
export type MachineFitness = z.output<typeof machineFitnessSchema>;

/** What a waiting machine reports to anyone who asks. */
export const hardwareSchema = z.strictObject({
  /** "Dell OptiPlex 3070, 6 cores, 16 GB memory, 512 GB NVMe". */
  words: sentenceSchema,
  manufacturer: z.string().optional(),
  product: z.string().optional(),
  /** Of the computer: printed on its case. */
  serial: z.string().optional(),
  uuid: z.string().optional(),
  processor: z.string().optional(),
  /** For planning a cluster; missing if the machine reports too little. */
  machine: machineSchema.optional(),
  suitability: z.enum(suitabilities).optional(),
  /** Of the network card that has its address, in Mbit/s. */
  networkSpeed: z.int().positive().optional(),
  /** Whether a time server has set its clock. */
  clockSynchronized: z.boolean().optional(),
  fitness: machineFitnessSchema.optional(),
});
export type Hardware = z.output<typeof hardwareSchema>;

/** What stays the same across restarts of a computer, as far as it reports it. */
export const hardwareIdentitySchema = z.strictObject({
  uuid: z.string().min(1).max(200).optional(),
  /** Of the computer: printed on its case. */
  serial: z.string().min(1).max(200).optional(),
  /** Of the network card that has its address. */
  mac: z.string().min(1).max(200).optional(),
});
export type HardwareIdentity = z.output<typeof hardwareIdentitySchema>;

/** The X.509 authority key identifier of a certificate, in hexadecimal. */
export const authorityKeyIdSchema = z.string().regex(/^(?:[0-9a-f]{2}){1,64}$/);

export const foundMachineSchema = z.strictObject({
  address: z.ipv4(),
  state: z.enum(foundStates),
  /** SHA-256 of its public key in base64, as talosctl and the machine's own screen show it. */
  fingerprint: z.string(),
  /**
   * Only of a waiting machine: stays the same until it restarts, while its key changes every 12 hours, when its clock is
   * set and when its name or address changes. Anyone can copy it.
   */
  authorityKeyId: authorityKeyIdSchema.optional(),
  /** If it has changed: the machine was restarted, or another machine answers there now. */
  fingerprintBefore: z.string().optional(),
  /** Of the machine that had that fingerprint. */
  hardwareBefore: hardwareIdentitySchema.optional(),
  /** Which of the two happened, by comparing hardware; missing if that is unknown for either. */
  changed: z.enum(['restarted', 'replaced']).optional(),
  /** Its name in its cluster. */
  name: z.string().optional(),
  mac: z.string().optional(),
  /** The maker of its network card, if the MAC address identifies it. */
  vendor: z.string().optional(),
  cloud: z.strictObject({ id: cloudIdSchema, name: z.string() }).optional(),
  /** Part of the control plane of its cluster; unknown for waiting machines. */
  controlPlane: z.boolean().optional(),
  talos: z.string().optional(),
  hardware: hardwareSchema.optional(),
  /** Why its hardware could not be read. */
  problem: sentenceSchema.optional(),
  firstSeen: momentSchema,
  lastSeen: momentSchema,
});
export type FoundMachine = z.output<typeof foundMachineSchema>;

export const foundSchema = z.strictObject({
  /** By address. */
  machines: z.array(foundMachineSchema),
  networks: z.array(homeNetworkSchema),
  /** How often the networks have been scanned. */
  passes: z.int().nonnegative(),
});
export type Found = z.output<typeof foundSchema>;

const lookInput = z.strictObject({
  /** If empty, those of this computer. */
  networks: z.array(networkSchema).max(8).default([]),
});

export const discovery = {
  /** Scans the networks once. Fails with discovery.network-refused for one that is public or too large. */
  'discovery.look': call(lookInput, foundSchema),
  /** Scans them repeatedly while a client is subscribed. */
  'discovery.watch': stream(lookInput, foundSchema),
} as const;
