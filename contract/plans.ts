import { z } from 'zod';
import { momentSchema, sentenceSchema } from './wire.ts';

/** One change of a plan: a sentence for people, with technical details beneath. */
export const changeSchema = z.strictObject({
  act: z.enum(['add', 'change', 'replace', 'remove', 'keep']),
  /** The app or service that the object belongs to. */
  bundle: z.string(),
  /** What people call it: "Storage for posts, 10 GB". */
  sentence: sentenceSchema,
  detail: sentenceSchema.optional(),
  /** Data would be deleted. */
  endsData: z.boolean(),
  object: z
    .strictObject({
      apiVersion: z.string(),
      kind: z.string(),
      namespace: z.string().optional(),
      name: z.string(),
    })
    .optional(),
  /** Field by field, secrets masked. */
  fields: z
    .array(z.strictObject({ path: z.string(), before: z.string().optional(), after: z.string().optional() }))
    .optional(),
});
export type Change = z.infer<typeof changeSchema>;

export const planSchema = z.strictObject({
  /** What it was requested for: an app, or a service. With several, the last that is deployed. */
  subject: z.string(),
  changes: z.array(changeSchema),
  /** What to know before agreeing: a service that isn't part of Wild Cloud is deployed for the first time. */
  cautions: z.array(sentenceSchema).optional(),
  /** A backup that is made before anything is changed; missing if nothing would be saved. */
  restorePoint: sentenceSchema.optional(),
  /** All apps or services that are deployed, in the order in which they start. */
  order: z.array(z.string()),
  added: z.number(),
  changed: z.number(),
  removed: z.number(),
  /** Equal for equal plans; passed back with the operation, so that only what was shown is done. */
  fingerprint: z.string(),
  madeAt: momentSchema,
  /** An existing installation that Wild Cloud did not make; missing if there is none. */
  existing: z
    .strictObject({
      /**
       * `needed`: nothing is installed before a person has chosen · `impossible`: it cannot be taken over as it is ·
       * `made`: a person has chosen, and the plan shows the result
       */
      decision: z.enum(['needed', 'impossible', 'made']),
      /** The apps that exist already. */
      titles: z.array(z.string()),
      /** Why a person has to decide. */
      reasons: z.array(sentenceSchema),
      /** The app would start with an empty database, which needs a choice of its own. */
      asksDatabase: z.boolean(),
    })
    .optional(),
});
export type Plan = z.infer<typeof planSchema>;

/**
 * What to do with fields that another tool set to a different value (`deploy.conflict`), and with existing installations
 * (`deploy.already-there`). Without a choice, nothing is deployed.
 */
export const othersChoiceSchema = z.enum(['take-over', 'leave-theirs']);
export type OthersChoice = z.infer<typeof othersChoiceSchema>;
