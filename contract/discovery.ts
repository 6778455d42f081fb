import { z } from 'zod';
import { cloudIdSchema } from './ids.ts';
import { machineSchema, suitabilities } from './nodes.ts';
import { call, momentSchema, sentenceSchema, stream } from './wire.ts';

/** A part of the network that this computer is in, as `192.168.1.0/24`. */
export const networkSchema = z.cidrv4();

export const homeNetworkSchema = z.strictObject({
  network: networkSchema,
  /** The way there; missing where a person named the network. */
  interface: z.string().optional(),
  /** How many addresses are asked. */
  addresses: z.int().nonnegative(),
  /** Why it is not looked through unless a person names it. */
  leftOut: sentenceSchema.optional(),
});
export type HomeNetwork = z.output<typeof homeNetworkSchema>;

/**
 * `waiting`: started from a stick or the network and belongs to nobody · `ours`: in a cloud of this computer ·
 * `foreign`: in a cluster whose keys are not here.
 */
export const foundStates = ['waiting', 'ours', 'foreign'] as const;
export type FoundState = (typeof foundStates)[number];

/** What a waiting machine tells about itself to anybody who asks. */
export const hardwareSchema = z.strictObject({
  /** "Dell OptiPlex 3070, 6 cores, 16 GB memory, 512 GB NVMe". */
  words: sentenceSchema,
  manufacturer: z.string().optional(),
  product: z.string().optional(),
  /** Of the computer: printed on its case. */
  serial: z.string().optional(),
  uuid: z.string().optional(),
  processor: z.string().optional(),
  /** For the plan of a cluster; missing where the machine tells too little of itself. */
  machine: machineSchema.optional(),
  suitability: z.enum(suitabilities).optional(),
});
export type Hardware = z.output<typeof hardwareSchema>;

/** What stays when a computer is started again, as far as it tells. */
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
   * Of a machine that waits: the same until it is started again, while it makes itself a new key every 12 hours, when its
   * clock is set and when its name or address changes. Anybody can copy it.
   */
  authorityKeyId: authorityKeyIdSchema.optional(),
  /** Another one than a moment ago: it was restarted, or another machine answers there now. */
  fingerprintBefore: z.string().optional(),
  /** Of the machine that had that fingerprint. */
  hardwareBefore: hardwareIdentitySchema.optional(),
  /** Which of the two it is, by the hardware; missing where that is not known of both. */
  changed: z.enum(['restarted', 'replaced']).optional(),
  /** Its name in its cluster. */
  name: z.string().optional(),
  mac: z.string().optional(),
  /** Who made its network card, where the MAC address tells. */
  vendor: z.string().optional(),
  cloud: z.strictObject({ id: cloudIdSchema, name: z.string() }).optional(),
  /** Helps to steer its cluster; not known of waiting machines. */
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
  /** How often the networks have been gone through. */
  passes: z.int().nonnegative(),
});
export type Found = z.output<typeof foundSchema>;

const lookInput = z.strictObject({
  /** Those of this computer where none are named. */
  networks: z.array(networkSchema).max(8).default([]),
});

export const discovery = {
  /** Goes once through the networks. Fails with discovery.network-refused for one that is public or too large. */
  'discovery.look': call(lookInput, foundSchema),
  /** Goes through them again and again while somebody watches. */
  'discovery.watch': stream(lookInput, foundSchema),
} as const;
