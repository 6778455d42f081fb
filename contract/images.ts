import { z } from 'zod';
import { cloudIdSchema, operationIdSchema } from './ids.ts';
import { machineSchema } from './nodes.ts';
import { call, momentSchema, nothing } from './wire.ts';

/**
 * What is downloaded: `boot` is kernel and initramfs for starting from the network, `iso` for a USB stick, `sbc` for an SD
 * card of a single-board computer, `uki` a unified kernel image.
 */
export const imageKinds = ['boot', 'iso', 'sbc', 'uki'] as const;
export type ImageKind = (typeof imageKinds)[number];

export const architectures = ['amd64', 'arm64'] as const;

/** They become part of folder names and web addresses. */
const talosSchema = z
  .string()
  .regex(/^v\d{1,4}\.\d{1,4}\.\d{1,4}(-[a-z]{1,10}\.\d{1,4})?$/, 'must be a version such as v1.13.0');
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');
const schematicSchema = hash;
const sha256Schema = hash;
const boardSchema = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/, 'must be a name such as rpi_generic');

export const imageChoiceSchema = z.strictObject({
  kind: z.enum(imageKinds),
  /** Images for single-board computers are always `arm64`. */
  architecture: z.enum(architectures).default('amd64'),
  /** Of Talos, as `v1.13.0`; the cloud's or the one that Wild Cloud is made for by default. */
  talos: talosSchema.optional(),
  /** The cloud's or, without a cloud, that of `machines` or the default extensions. */
  schematic: schematicSchema.optional(),
  /** Only for `sbc`, such as `rpi_generic`. */
  board: boardSchema.optional(),
  /** Computers like those that will start from it: the image contains what their hardware needs. */
  machines: z.array(machineSchema).max(64).optional(),
});

export const imageFileSchema = z.strictObject({
  /** As the image factory names it: `kernel-amd64`, `initramfs-amd64.xz`, `metal-amd64.iso` ... */
  name: z.string(),
  /** In the cache of this computer. */
  path: z.string(),
  bytes: z.int().nonnegative(),
  /** Recorded at the first download, because the image factory publishes none. */
  sha256: sha256Schema,
});

export const imageSchema = z.strictObject({
  kind: z.enum(imageKinds),
  architecture: z.enum(architectures),
  talos: talosSchema,
  schematic: schematicSchema,
  board: boardSchema.optional(),
  /** The kernel's arguments, as the image factory prints them. Only of `boot`. */
  kernelArguments: z.string().optional(),
  files: z.array(imageFileSchema),
  fetchedAt: momentSchema,
  usedAt: momentSchema,
});
export type Image = z.output<typeof imageSchema>;

export const imageProposalSchema = z.strictObject({
  kind: z.enum(imageKinds),
  architecture: z.enum(architectures),
  talos: talosSchema,
  schematic: schematicSchema,
  board: boardSchema.optional(),
  /** Empty if only the ID of the schematic is known. */
  extensions: z.array(z.string()),
  /** The address of the image factory. */
  factory: z.string(),
  /** What will be on this computer, in this order. */
  files: z.array(z.string()),
  /** On this computer, or missing. */
  image: imageSchema.optional(),
  /** What has to be downloaded, in bytes; missing if the factory can't be reached. */
  bytes: z.int().nonnegative().optional(),
});
export type ImageProposal = z.output<typeof imageProposalSchema>;

const optionalCloud = { cloud: cloudIdSchema.optional() };

export const images = {
  /** What would be downloaded, and how large it is. Registers the extensions with the image factory. */
  'images.propose': call(imageChoiceSchema.extend(optionalCloud), imageProposalSchema),
  /**
   * Downloads it, or does nothing if it is there. Resumes. An operation: `images.fetch`, which fails with images.changed
   * if the factory now has another file at the same address; `accept` is the SHA-256 of that file.
   */
  'images.fetch': call(
    imageChoiceSchema.extend({ ...optionalCloud, accept: sha256Schema.optional() }),
    z.strictObject({ operation: operationIdSchema.optional(), image: imageSchema.optional() }),
  ),
  /** Those on this computer, newest first. */
  'images.list': call(
    nothing,
    z.strictObject({ images: z.array(imageSchema), bytes: z.int().nonnegative() }),
  ),
  /** Deletes those that were not used for that many days, and partial downloads; none that is in use. */
  'images.clean': call(
    z.strictObject({ days: z.int().min(0).max(3650).default(90) }),
    z.strictObject({ deleted: z.int().nonnegative(), bytes: z.int().nonnegative() }),
  ),
  /** The single-board computers that there are images for, the most common first. */
  'images.boards': call(
    nothing,
    z.strictObject({
      boards: z.array(
        z.strictObject({
          /** As in the choice of an image. */
          board: z.string(),
          /** "Raspberry Pi 5": what its maker calls it, the same in every language. */
          name: z.string(),
        }),
      ),
    }),
  ),
} as const;
