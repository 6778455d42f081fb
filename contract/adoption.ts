import { z } from 'zod';
import { folderSchema, operationIdSchema } from './ids.ts';
import { call, sentenceSchema } from './wire.ts';

/** Whose folder it is: made by the scripts of the proof of concept, or by a Wild Central as one of its instances. */
export const oldFormSchema = z.enum(['proof-of-concept', 'central']);
export type OldForm = z.infer<typeof oldFormSchema>;

/**
 * `central-home`: the data folder of a Wild Central, with its instances inside · `unclear`: as much speaks for one form
 * as for the other · `begun`: adopting it was begun and did not end · `cloud`: it is a cloud already.
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
  /** The files and settings that speak for it. */
  evidence: z.array(z.string()),
  /** Of a Wild Central's data folder: the folders of its instances. */
  instances: z.array(folderSchema),
});
export type Recognition = z.infer<typeof recognitionSchema>;

export const adoptionChangeSchema = z.strictObject({
  /** Where, from the folder of the cloud on. */
  file: z.string(),
  what: sentenceSchema,
  /** Names that change, or places that move. Never a value of a secret. */
  lines: z.array(z.strictObject({ from: z.string(), to: z.string() })),
});
export type AdoptionChange = z.infer<typeof adoptionChangeSchema>;

export const adoptionWarningSchema = z.strictObject({
  /** True where somebody else may know a secret already. */
  grave: z.boolean(),
  what: sentenceSchema,
  places: z.array(z.string()),
  todo: sentenceSchema.optional(),
});
export type AdoptionWarning = z.infer<typeof adoptionWarningSchema>;

export const adoptionPlanSchema = z.strictObject({
  form: oldFormSchema,
  /** True where it was begun before and is continued. */
  begun: z.boolean(),
  folder: folderSchema,
  /** Where the cloud will be; the same folder, or a new one that leaves the old as it is. */
  target: folderSchema,
  name: z.string(),
  understood: z.array(sentenceSchema),
  changes: z.array(adoptionChangeSchema),
  warnings: z.array(adoptionWarningSchema),
  /** Settings that stay as they are because Wild Cloud does not know them, as `file: path`. */
  notUnderstood: z.array(z.string()),
  /** Says the same for the same plan; given back with the act so that nothing else is done than was shown. */
  fingerprint: z.string(),
});
export type AdoptionPlan = z.infer<typeof adoptionPlanSchema>;

const oneFolder = z.strictObject({
  folder: folderSchema,
  /** Where both forms fit: which one it is. */
  as: oldFormSchema.optional(),
  /** Where the cloud of a Wild Central instance goes; proposed where not said. */
  into: folderSchema.optional(),
});

export const adoption = {
  /** What a folder is. Reads names and settings, writes nothing. */
  'adoption.look': call(z.strictObject({ folder: folderSchema }), recognitionSchema),
  /** What adopting it would do. Writes nothing. */
  'adoption.plan': call(oneFolder, adoptionPlanSchema),
  'adoption.start': call(
    oneFolder.extend({
      fingerprint: z.string().max(200),
      /** Only where this computer has no key ring. Never stored. */
      passphrase: z.string().min(8).max(1000).optional(),
    }),
    z.strictObject({ operation: operationIdSchema }),
  ),
} as const;
