import { z } from 'zod';
import { wireErrorSchema } from '../../contract/errors.ts';
import { cloudIdSchema, operationIdSchema } from '../../contract/ids.ts';
import { operationKindSchema, progressSchema } from '../../contract/operations.ts';
import { momentSchema, sentenceSchema } from '../../contract/wire.ts';

const owner = z.object({ shell: z.enum(['window', 'cli']), host: z.string(), pid: z.number() });
const at = { at: momentSchema };

/**
 * One line of a journal (NDJSON, version 1). The first line says all that is needed to take the operation up again;
 * each later one is a fact that has happened. Lines are only ever added. `input` never holds a secret.
 */
export const journalEntrySchema = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('started'),
    v: z.literal(1),
    id: operationIdSchema,
    kind: operationKindSchema,
    cloud: cloudIdSchema.optional(),
    subject: z.string().optional(),
    title: sentenceSchema,
    input: z.unknown(),
    steps: z.array(z.object({ id: z.string(), title: sentenceSchema })),
    by: owner,
    ...at,
  }),
  z.object({
    t: z.literal('step'),
    step: z.string(),
    state: z.enum(['running', 'done', 'failed', 'skipped']),
    ...at,
  }),
  z.object({ t: z.literal('progress'), step: z.string(), progress: progressSchema, ...at }),
  z.object({ t: z.literal('note'), step: z.string(), note: sentenceSchema, ...at }),
  z.object({ t: z.literal('log'), seq: z.number(), step: z.string().optional(), text: z.string(), ...at }),
  z.object({ t: z.literal('result'), facts: z.record(z.string(), z.string()), ...at }),
  z.object({ t: z.literal('cancel-asked'), ...at }),
  z.object({ t: z.literal('resumed'), by: owner, ...at }),
  z.object({
    t: z.literal('ended'),
    state: z.enum(['done', 'failed', 'cancelled']),
    error: wireErrorSchema.optional(),
    ...at,
  }),
]);
export type JournalEntry = z.infer<typeof journalEntrySchema>;
export type StartedEntry = Extract<JournalEntry, { t: 'started' }>;
export type Owner = z.infer<typeof owner>;
