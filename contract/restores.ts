import { z } from 'zod';
import { backupSetSchema, drillResultSchema, setIdSchema } from './backups.ts';
import { appIdSchema, cloudIdSchema, folderSchema, operationIdSchema } from './ids.ts';
import { placeNameSchema } from './storage.ts';
import { call, momentSchema, sentenceSchema } from './wire.ts';

const from = { place: placeNameSchema, set: setIdSchema };

/** What is restored, and where. */
export const restoreWorkSchema = z.discriminatedUnion('does', [
  /** Nothing existing is removed before the restored app responds. */
  z.strictObject({ does: z.literal('app'), ...from, app: appIdSchema, how: z.literal('in-place') }),
  z.strictObject({
    does: z.literal('files'),
    ...from,
    part: z.string().max(300),
    /** In the snapshot. */
    paths: z.array(z.string().startsWith('/').max(4096)).min(1).max(1000),
    /** Back into the app's storage, or into a folder of this computer. */
    to: z.union([z.literal('app'), folderSchema]),
  }),
  z.strictObject({ does: z.literal('database'), ...from, app: appIdSchema, part: z.string().max(300) }),
  /** The whole cloud, after its folder was restored from the Recovery Kit. */
  z.strictObject({ does: z.literal('cloud'), ...from }),
]);
export type RestoreWork = z.output<typeof restoreWorkSchema>;

export const restorePlanSchema = z.strictObject({
  set: backupSetSchema,
  /** What comes back, from when. */
  restores: z.array(sentenceSchema),
  /** In order. */
  happens: z.array(sentenceSchema),
  /** What was written since and would be gone. */
  lost: z.array(sentenceSchema),
  notes: z.array(sentenceSchema),
  /** Each one prevents the restore. */
  refusals: z.array(sentenceSchema),
  /** What a person has to type to confirm; missing if nothing would be lost. */
  confirm: z.string().optional(),
  fingerprint: z.string(),
});
export type RestorePlan = z.output<typeof restorePlanSchema>;

export const rollbackPointSchema = z.strictObject({
  set: backupSetSchema,
  /** What came after it: "Before updating Ghost to 5.9". */
  before: sentenceSchema,
});

/** What is on the Recovery Kit. `text` is what a QR code holds, with its checksum. */
export const kitPartSchema = z.strictObject({
  id: z.string(),
  title: sentenceSchema,
  text: z.string(),
  secret: z.boolean(),
});

export const kitStatusSchema = z.strictObject({
  /** `stale`: a key or a place has changed since. `unproven`: made, but never typed or scanned back. */
  state: z.enum(['none', 'unproven', 'proven', 'stale']),
  madeAt: momentSchema.optional(),
  provenAt: momentSchema.optional(),
  /** What has changed since. */
  stale: z.array(sentenceSchema),
});
export type KitStatus = z.output<typeof kitStatusSchema>;

const oneCloud = z.strictObject({ cloud: cloudIdSchema });
const oneApp = oneCloud.extend({ app: appIdSchema });
const started = z.strictObject({ operation: operationIdSchema });
const agreed = { fingerprint: z.string(), typed: z.string().max(200).optional() };

export const restores = {
  'restores.plan': call(oneCloud.extend({ work: restoreWorkSchema }), restorePlanSchema),
  'restores.run': call(oneCloud.extend({ work: restoreWorkSchema, ...agreed }), started),
  'restores.rollbackPoints': call(oneApp, z.strictObject({ points: z.array(rollbackPointSchema) })),
  'restores.planRollback': call(oneApp.extend({ set: setIdSchema.optional() }), restorePlanSchema),
  'restores.rollback': call(oneApp.extend({ set: setIdSchema.optional(), ...agreed }), started),
  /** The newest set restored beside the app, with the new version running on it. */
  'restores.rehearse': call(oneApp, started),
  'restores.drill': call(oneApp.extend({ set: setIdSchema.optional() }), started),
  /** Newest first. */
  'restores.drills': call(
    oneCloud.extend({ app: appIdSchema.optional() }),
    z.strictObject({ results: z.array(drillResultSchema) }),
  ),
} as const;

export const kit = {
  'kit.status': call(oneCloud, kitStatusSchema),
  /** A PDF page to print, in base64, and the same as parts. Needs the cloud's secrets. */
  'kit.make': call(
    oneCloud.extend({ language: z.string().max(20).optional() }),
    z.strictObject({ pdf: z.string(), parts: z.array(kitPartSchema), ask: z.array(z.string()) }),
  ),
  /** Typed or scanned back, by part id. The kit counts as proven after two. */
  'kit.check': call(
    oneCloud.extend({ answers: z.record(z.string().max(100), z.string().max(4000)) }),
    z.strictObject({ status: kitStatusSchema, wrong: z.array(sentenceSchema) }),
  ),
  /** What a kit says, on a computer that doesn't know the cloud. */
  'kit.read': call(
    z.strictObject({ parts: z.array(z.string().max(4000)).min(1).max(20) }),
    z.strictObject({
      name: z.string().optional(),
      places: z.array(z.string()),
      missing: z.array(sentenceSchema),
    }),
  ),
  /** Restores the cloud's folder from the kit into a new folder; the machines come after that. */
  'kit.recover': call(
    z.strictObject({
      parts: z.array(z.string().max(4000)).min(1).max(20),
      folder: folderSchema,
      /** Where the folder of the backup place is on this computer, if the kit says another one. */
      placeFolder: folderSchema.optional(),
      /** The old machines are gone. Only then may the cluster be bootstrapped again, on others. */
      newMachines: z.boolean().default(false),
      /** For a computer without a keychain. */
      passphrase: z.string().min(8).max(1000).optional(),
    }),
    z.strictObject({ cloud: cloudIdSchema }),
  ),
} as const;
