import { z } from 'zod';
import { cloudIdSchema } from './ids.ts';
import { call, momentSchema, nothing, sentenceSchema } from './wire.ts';

/** A commit id, possibly abbreviated. */
export const changeIdSchema = z.string().regex(/^[0-9a-f]{4,40}$/, 'a change id looks like 4f9a2c1');

export const historyEntrySchema = z.strictObject({
  id: z.string(),
  at: momentSchema,
  sentence: sentenceSchema,
  /** The author, from git. */
  by: z.string(),
  /** False if another git client created it. */
  ours: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const historyFileSchema = z.strictObject({
  path: z.string(),
  act: z.enum(['add', 'change', 'remove', 'nothing']),
  /** For settings files: the changed values by path. */
  values: z
    .array(z.strictObject({ path: z.string(), before: z.string().optional(), after: z.string().optional() }))
    .optional(),
  /** In the format of `diff -u`; absent if the file is encrypted or isn't text. */
  diff: z.string().optional(),
  /** Only in a plan: why this file can't be restored. */
  conflict: sentenceSchema.optional(),
});
export type HistoryFile = z.infer<typeof historyFileSchema>;

/** Changes that couldn't be committed yet, and files excluded from the history. */
export const historyStateSchema = z.strictObject({
  waiting: z.strictObject({ since: momentSchema, reason: sentenceSchema }).optional(),
  leftOut: z.record(z.string(), z.string()),
  /** Whether the encrypted secrets.yaml is part of the history. */
  secrets: z.boolean(),
  /** `apart`: the history has its own repository, because the folder is inside one or has an unsupported one. */
  kind: z.enum(['shared', 'apart', 'none']),
});
export type HistoryState = z.infer<typeof historyStateSchema>;

export const undoPlanSchema = z.strictObject({
  entry: historyEntrySchema,
  files: z.array(historyFileSchema),
  /** What undoing doesn't affect: running apps, deleted data, secrets. */
  notes: z.array(sentenceSchema),
  possible: z.boolean(),
  /** Sent back with `history.undo`, so that exactly the plan that was shown is carried out. */
  fingerprint: z.string(),
});
export type UndoPlan = z.infer<typeof undoPlanSchema>;

const oneCloud = z.strictObject({ cloud: cloudIdSchema });
const oneChange = oneCloud.extend({ id: changeIdSchema });

export const history = {
  /** Newest first; `before` continues after an entry. */
  'history.list': call(
    oneCloud.extend({ limit: z.int().min(1).max(500).optional(), before: changeIdSchema.optional() }),
    z.strictObject({ entries: z.array(historyEntrySchema), state: historyStateSchema }),
  ),
  'history.show': call(
    oneChange,
    z.strictObject({ entry: historyEntrySchema, files: z.array(historyFileSchema) }),
  ),
  /** Plans to undo the change, by default the newest. Writes nothing. */
  'history.planUndo': call(oneCloud.extend({ id: changeIdSchema.optional() }), undoPlanSchema),
  'history.undo': call(oneChange.extend({ fingerprint: z.string().max(200) }), historyEntrySchema),
  /** Includes the encrypted secrets in the history, or excludes them. */
  'history.setSecrets': call(oneCloud.extend({ on: z.boolean() }), nothing),
} as const;
