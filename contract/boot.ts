import { z } from 'zod';
import { wireErrorSchema } from './errors.ts';
import { cloudIdSchema } from './ids.ts';
import { call, momentSchema, nothing, sentenceSchema, stream } from './wire.ts';

/** A MAC address in the form that Wild Cloud shows: lower case, with colons. */
export const macSchema = z.string().regex(/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/);

/** How a machine's firmware asks for something to boot. */
export const firmwares = ['bios', 'uefi', 'uefi-http'] as const;

/**
 * How far a machine has come: `asked` for an address and something to boot · `loader` is being downloaded · `loaded`: the
 * loader has been sent whole, nothing heard from it yet · `script`: the loader runs and has asked us what to do ·
 * `system`: kernel and initramfs are being downloaded · `starting`: both have been sent whole · `running`: discovery
 * found Talos on it.
 */
export const bootStages = ['asked', 'loader', 'loaded', 'script', 'system', 'starting', 'running'] as const;
export type BootStage = (typeof bootStages)[number];

/** A machine that was heard asking for something to boot. */
export const bootMachineSchema = z.strictObject({
  mac: macSchema,
  /** The maker of its network card, if the MAC address identifies it. */
  vendor: z.string().optional(),
  /** From the firmware; the same number that Talos reports later. */
  uuid: z.string().optional(),
  firmware: z.enum(firmwares),
  architecture: z.enum(['amd64', 'arm64']),
  /** If false, it was heard and got no answer, because it isn't on the list. */
  allowed: z.boolean(),
  stage: z.enum(bootStages),
  /** Its address, once something was downloaded from it. */
  address: z.ipv4().optional(),
  /** Of what is being downloaded, in bytes. */
  progress: z.strictObject({ done: z.int(), total: z.int() }).optional(),
  /** "Secure Boot is on", "it ignores our answers" ..., with what to do. */
  trouble: z.strictObject({ what: sentenceSchema, hint: sentenceSchema }).optional(),
  firstHeard: momentSchema,
  lastHeard: momentSchema,
});
export type BootMachine = z.output<typeof bootMachineSchema>;

/** A network card of this computer from which machines can be started. */
export const bootLanSchema = z.strictObject({
  interface: z.string(),
  address: z.ipv4(),
  /** `192.168.1.0/24` */
  network: z.cidrv4(),
  /** `unknown` if the system doesn't say. */
  kind: z.enum(['wired', 'wireless', 'virtual', 'unknown']),
});
export type BootLan = z.output<typeof bootLanSchema>;

/** Something that could keep machines from starting, found before anything is served. */
export const bootConcernSchema = z.strictObject({
  /** `stops`: the server can't start. */
  level: z.enum(['stops', 'warns']),
  what: sentenceSchema,
  hint: sentenceSchema,
});
export type BootConcern = z.output<typeof bootConcernSchema>;

export const bootReadinessSchema = z.strictObject({
  lans: z.array(bootLanSchema),
  /** The address of the one that is proposed; missing if there is none. */
  proposed: z.ipv4().optional(),
  /** Wireless network, taken ports with the program that holds them, another boot server, a firewall ... */
  concerns: z.array(bootConcernSchema),
  /** If false, the system asks for an administrator's password at the start. */
  mayBind: z.boolean(),
  /** The size of what has to be downloaded first, in bytes; 0 if all is on this computer. */
  toDownload: z.int().nonnegative(),
});
export type BootReadiness = z.output<typeof bootReadinessSchema>;

export const bootStatusSchema = z.strictObject({
  state: z.enum(['off', 'starting', 'on', 'failed']),
  /** Of this computer, from which machines are served. It changes with the computer's address. */
  address: z.ipv4().optional(),
  /** On which scripts, kernel and initramfs are served. */
  httpPort: z.int().optional(),
  /** When it stops by itself. */
  until: momentSchema.optional(),
  /** `any`: every machine that asks. Otherwise only these. */
  allow: z.union([z.literal('any'), z.array(macSchema)]),
  /** Newest first, those without an answer too. */
  machines: z.array(bootMachineSchema),
  /** What to check if no machine has been heard for a minute, in order of likelihood. */
  advice: z.array(sentenceSchema),
  /** Why it failed or, while it is on, why machines that run Talos can't be found. */
  error: wireErrorSchema.optional(),
});
export type BootStatus = z.output<typeof bootStatusSchema>;

export const boot = {
  /** What could keep machines from starting. Serves nothing and changes nothing; takes a few seconds. */
  'boot.check': call(z.strictObject({ address: z.ipv4().optional() }), bootReadinessSchema),
  /**
   * Starts serving on one address; images must be on this computer (`images.fetch`). Fails with boot.port-taken,
   * boot.not-allowed, boot.no-images, boot.address-gone, boot.already-running, boot.no-loaders.
   */
  'boot.start': call(
    z.strictObject({
      address: z.ipv4(),
      /** Its image is served, as `images.propose` names it; otherwise that of the schematic or the default extensions. */
      cloud: cloudIdSchema.optional(),
      schematic: z.string().optional(),
      /** Instead of images of this computer: a folder with `vmlinuz` and `initramfs.xz`, for development. */
      assets: z
        .strictObject({ folder: z.string().min(1).max(4096), cmdline: z.string().max(2000) })
        .optional(),
      /** 0: any free port. */
      httpPort: z.int().min(0).max(65_535).default(0),
      allow: z.union([z.literal('any'), z.array(macSchema).max(64)]).default([]),
      minutes: z.int().min(1).max(240).default(30),
    }),
    bootStatusSchema,
  ),
  /** Puts machines on the list, or takes them off. */
  'boot.allow': call(z.strictObject({ mac: macSchema, allowed: z.boolean() }), bootStatusSchema),
  /** Keeps serving for that many minutes from now. Fails if it is off. */
  'boot.extend': call(z.strictObject({ minutes: z.int().min(1).max(240) }), bootStatusSchema),
  'boot.stop': call(nothing, bootStatusSchema),
  /** The status now, then again whenever it changes. */
  'boot.watch': stream(nothing, bootStatusSchema),
} as const;
