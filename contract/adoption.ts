import { z } from 'zod';
import { folderSchema, operationIdSchema } from './ids.ts';
import { call, sentenceSchema } from './wire.ts';

/** What created the folder: the scripts of the proof of concept, or Wild Central, for one of its instances. */
export const oldFormSchema = z.enum(['proof-of-concept', 'central']);
export type OldForm = z.infer<typeof oldFormSchema>;

/**
 * `central-home`: the data folder of Wild Central with its instances · `unclear`: could be either format · `begun`: an adoption
 * started but didn't finish · `cloud`: already a cloud.
 */
export const folderFormSchema = z.enum([
  ...oldFormSchema.options,
  'central-home',
  'unclear',
  'begun',
  'cloud',
  'none',
]);
export type FolderForm = z.infer<typeof folderFormSchema>;

export const recognitionSchema = z.strictObject({
  form: folderFormSchema,
  /** The files and settings that indicate it. */
  evidence: z.array(z.string()),
  /** For the data folder of Wild Central: the folders of its instances. */
  instances: z.array(folderSchema),
});
export type Recognition = z.infer<typeof recognitionSchema>;

export const adoptionChangeSchema = z.strictObject({
  /** Relative to the cloud's folder. */
  file: z.string(),
  what: sentenceSchema,
  /** Names that change, or paths that move. Never secret values. */
  lines: z.array(z.strictObject({ from: z.string(), to: z.string() })),
});
export type AdoptionChange = z.infer<typeof adoptionChangeSchema>;

export const adoptionWarningSchema = z.strictObject({
  /** True if somebody else may already know a secret. */
  grave: z.boolean(),
  what: sentenceSchema,
  places: z.array(z.string()),
  todo: sentenceSchema.optional(),
});
export type AdoptionWarning = z.infer<typeof adoptionWarningSchema>;

export const adoptionPlanSchema = z.strictObject({
  form: oldFormSchema,
  /** True if this continues an earlier adoption. */
  begun: z.boolean(),
  folder: folderSchema,
  /** The cloud's folder: the same one, or a new one, which leaves the old one unchanged. */
  target: folderSchema,
  name: z.string(),
  understood: z.array(sentenceSchema),
  changes: z.array(adoptionChangeSchema),
  warnings: z.array(adoptionWarningSchema),
  /** Settings that stay because Wild Cloud doesn't know them, as `file: path`. */
  notUnderstood: z.array(z.string()),
  /** Identical for identical plans; sent back when starting, so that only what was shown is done. */
  fingerprint: z.string(),
});
export type AdoptionPlan = z.infer<typeof adoptionPlanSchema>;

const oneFolder = z.strictObject({
  folder: folderSchema,
  /** Which format it is, if both are possible. */
  as: oldFormSchema.optional(),
  /** The new folder for a Wild Central instance; proposed if missing. */
  into: folderSchema.optional(),
});

export const adoption = {
  /** Identifies a folder. Reads names and settings, writes nothing. */
  'adoption.look': call(z.strictObject({ folder: folderSchema }), recognitionSchema),
  /** What adopting it would change. Writes nothing. */
  'adoption.plan': call(oneFolder, adoptionPlanSchema),
  'adoption.start': call(
    oneFolder.extend({
      fingerprint: z.string().max(200),
      /** Only if this computer has no keychain. Never stored. */
      passphrase: z.string().min(8).max(1000).optional(),
    }),
    z.strictObject({ operation: operationIdSchema }),
  ),
} as const;
