import { z } from 'zod';
import { cloudIdSchema } from './ids.ts';
import { call, momentSchema, nothing, sentenceSchema } from './wire.ts';

/** A commit of the folder's history, by its name or the beginning of it. */
export const changeIdSchema = z.string().regex(/^[0-9a-f]{4,40}$/, 'a change is named like 4f9a2c1');

export const historyEntrySchema = z.strictObject({
  id: z.string(),
  at: momentSchema,
  sentence: sentenceSchema,
  /** Who made it, as git has it. */
  by: z.string(),
  /** False where it was made with another git. */
  ours: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const historyFileSchema = z.strictObject({
  path: z.string(),
  act: z.enum(['add', 'change', 'remove', 'nothing']),
  /** Of files with settings: value by value, in the person's own names. */
  values: z
    .array(z.strictObject({ path: z.string(), before: z.string().optional(), after: z.string().optional() }))
    .optional(),
  /** As `diff -u` prints it; absent where values are sealed or the file is no text. */
  diff: z.string().optional(),
  /** Only in a plan: why this file cannot go back. */
  conflict: sentenceSchema.optional(),
});
export type HistoryFile = z.infer<typeof historyFileSchema>;

/** What is waiting to be written into the history, and what does not take part. */
export const historyStateSchema = z.strictObject({
  waiting: z.strictObject({ since: momentSchema, reason: sentenceSchema }).optional(),
  leftOut: z.record(z.string(), z.string()),
  /** Whether secrets.yaml takes part, by its encrypted form. */
  secrets: z.boolean(),
  /** `apart`: there is a repository around the folder or one of a special form, so the history has its own. */
  kind: z.enum(['shared', 'apart', 'none']),
});
export type HistoryState = z.infer<typeof historyStateSchema>;

export const undoPlanSchema = z.strictObject({
  entry: historyEntrySchema,
  files: z.array(historyFileSchema),
  /** What stays as it is: what runs, what was deleted, secrets. */
  notes: z.array(sentenceSchema),
  possible: z.boolean(),
  /** Given back with the act, so that nothing else is done than was shown. */
  fingerprint: z.string(),
});
export type UndoPlan = z.infer<typeof undoPlanSchema>;

const oneCloud = z.strictObject({ cloud: cloudIdSchema });
const oneChange = oneCloud.extend({ id: changeIdSchema });

export const history = {
  /** Newest first; `before` goes on after an entry. */
  'history.list': call(
    oneCloud.extend({ limit: z.int().min(1).max(500).optional(), before: changeIdSchema.optional() }),
    z.strictObject({ entries: z.array(historyEntrySchema), state: historyStateSchema }),
  ),
  'history.show': call(
    oneChange,
    z.strictObject({ entry: historyEntrySchema, files: z.array(historyFileSchema) }),
  ),
  /** Without an id: the newest change. Writes nothing. */
  'history.planUndo': call(oneCloud.extend({ id: changeIdSchema.optional() }), undoPlanSchema),
  'history.undo': call(oneChange.extend({ fingerprint: z.string().max(200) }), historyEntrySchema),
  /** Whether the encrypted secrets take part. */
  'history.setSecrets': call(oneCloud.extend({ on: z.boolean() }), nothing),
} as const;
