import { z } from 'zod';
import { wireErrorSchema } from '../../contract/errors.ts';
import { cloudIdSchema, operationIdSchema } from '../../contract/ids.ts';
import { operationKindSchema, progressSchema } from '../../contract/operations.ts';
import { momentSchema, sentenceSchema } from '../../contract/wire.ts';

const owner = z.object({ shell: z.enum(['window', 'cli']), host: z.string(), pid: z.number() });
const at = { at: momentSchema };

/** 1: `v` in the first line, no queueing. 2: `format`, queueing, durations measured by a monotonic clock. */
export const journalFormat = 2;

const tookMs = z.number().min(0).optional();

/**
 * One line of a journal (NDJSON), which is append-only. The first line has everything needed to resume the operation; each
 * later one is an event. `input` never contains secrets.
 */
export const journalEntrySchema = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('started'),
    v: z.literal(1).optional(),
    format: z.int().min(1).max(journalFormat).optional(),
    queued: z.boolean().optional(),
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
    tookMs,
    ...at,
  }),
  z.object({ t: z.literal('progress'), step: z.string(), progress: progressSchema, ...at }),
  z.object({ t: z.literal('note'), step: z.string(), note: sentenceSchema, ...at }),
  z.object({ t: z.literal('log'), seq: z.number(), step: z.string().optional(), text: z.string(), ...at }),
  z.object({ t: z.literal('result'), facts: z.record(z.string(), z.string()), ...at }),
  z.object({ t: z.literal('cancel-asked'), ...at }),
  z.object({ t: z.literal('resumed'), by: owner, queued: z.boolean().optional(), ...at }),
  z.object({ t: z.literal('waits'), for: z.object({ id: operationIdSchema, title: sentenceSchema }), ...at }),
  z.object({ t: z.literal('begun'), ...at }),
  z.object({
    t: z.literal('ended'),
    state: z.enum(['done', 'failed', 'cancelled']),
    error: wireErrorSchema.optional(),
    tookMs,
    ...at,
  }),
]);
export type JournalEntry = z.infer<typeof journalEntrySchema>;
export type StartedEntry = Extract<JournalEntry, { t: 'started' }>;

const newer = z.object({ t: z.literal('started'), format: z.int().min(journalFormat + 1) });

/** Whether a first line was written by a newer version, so later lines can't be interpreted. */
export const isNewer = (line: unknown): boolean => newer.safeParse(line).success;
export type Owner = z.infer<typeof owner>;
