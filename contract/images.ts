import { z } from 'zod';
import { cloudIdSchema, operationIdSchema } from './ids.ts';
import { call, momentSchema, nothing } from './wire.ts';

/**
 * What is downloaded: `boot` is kernel and initramfs for starting from the network, `iso` for a USB stick, `sbc` for an SD
 * card of a single-board computer, `uki` a unified kernel image.
 */
export const imageKinds = ['boot', 'iso', 'sbc', 'uki'] as const;
export type ImageKind = (typeof imageKinds)[number];

export const architectures = ['amd64', 'arm64'] as const;

export const imageChoiceSchema = z.strictObject({
  kind: z.enum(imageKinds),
  architecture: z.enum(architectures).default('amd64'),
  /** Of Talos, as `v1.13.0`; the cloud's or the one that Wild Cloud is made for by default. */
  talos: z.string().optional(),
  /** The cloud's or, without a cloud, the default extensions. */
  schematic: z.string().optional(),
  /** Only for `sbc`, such as `rpi_generic`. */
  board: z.string().optional(),
});

export const imageFileSchema = z.strictObject({
  /** `vmlinuz`, `initramfs.xz`, `metal-amd64.iso` ... */
  name: z.string(),
  /** In the cache of this computer. */
  path: z.string(),
  bytes: z.int().nonnegative(),
  /** Recorded at the first download. */
  sha256: z.string(),
});

export const imageSchema = z.strictObject({
  kind: z.enum(imageKinds),
  architecture: z.enum(architectures),
  talos: z.string(),
  schematic: z.string(),
  board: z.string().optional(),
  files: z.array(imageFileSchema),
  fetchedAt: momentSchema,
  usedAt: momentSchema,
});
export type Image = z.output<typeof imageSchema>;

export const imageProposalSchema = z.strictObject({
  kind: z.enum(imageKinds),
  architecture: z.enum(architectures),
  talos: z.string(),
  schematic: z.string(),
  board: z.string().optional(),
  extensions: z.array(z.string()),
  /** On this computer, or missing. */
  image: imageSchema.optional(),
  /** What has to be downloaded, in bytes; missing if the factory can't be reached. */
  bytes: z.int().nonnegative().optional(),
});
export type ImageProposal = z.output<typeof imageProposalSchema>;

const optionalCloud = { cloud: cloudIdSchema.optional() };

export const images = {
  /** What would be downloaded, and how large it is. */
  'images.propose': call(imageChoiceSchema.extend(optionalCloud), imageProposalSchema),
  /** Downloads it, or does nothing if it is there. Resumes. An operation: `images.fetch`. */
  'images.fetch': call(
    imageChoiceSchema.extend(optionalCloud),
    z.strictObject({ operation: operationIdSchema.optional(), image: imageSchema.optional() }),
  ),
  /** Those on this computer, newest first. */
  'images.list': call(nothing, z.strictObject({ images: z.array(imageSchema), bytes: z.int() })),
  /** Deletes those that were not used for that many days. */
  'images.clean': call(
    z.strictObject({ days: z.int().min(0).max(3650).default(90) }),
    z.strictObject({ deleted: z.int(), bytes: z.int() }),
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
