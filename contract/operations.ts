import { z } from 'zod';
import { wireErrorSchema } from './errors.ts';
import { cloudIdSchema, operationIdSchema } from './ids.ts';
import { call, momentSchema, nothing, sentenceSchema, stream } from './wire.ts';

/** All kinds. Each is defined in one place, which knows its steps and can resume it after a crash. */
export const operationKinds = [
  'app.install',
  'app.deploy',
  'app.deploy-all',
  'app.remove',
  'app.rollback',
  'app.update',
  'backup.check',
  'backup.drill',
  'backup.prune',
  'backup.rehearse',
  'backup.run',
  'cloud.adopt',
  'cluster.recover',
  'cluster.snapshot',
  'cluster.up',
  'cluster.upgrade',
  'cluster.upgrade-kubernetes',
  'drives.erase',
  'drives.write',
  'images.fetch',
  'node.apply',
  'node.reboot',
  'node.remove',
  'node.rename',
  'node.reset',
  'node.shutdown',
  'node.wake',
  'practice.up',
  'practice.down',
  'practice.programs',
  'restore.app',
  'restore.cloud',
  'restore.database',
  'restore.files',
  'service.deploy',
  'service.remove',
  'tools.install',
] as const;
export const operationKindSchema = z.enum(operationKinds);
export type OperationKind = z.infer<typeof operationKindSchema>;

/**
 * `waiting`: queued behind another operation in the same cloud; starts on its own.
 * `interrupted`: its process is gone; it can be resumed.
 */
export const operationStateSchema = z.enum([
  'waiting',
  'running',
  'done',
  'failed',
  'cancelled',
  'interrupted',
]);
export type OperationState = z.infer<typeof operationStateSchema>;

export const progressSchema = z.strictObject({
  done: z.number(),
  total: z.number().optional(),
  unit: z.enum(['bytes', 'things', 'seconds']),
  what: z.string().optional(),
});
export type Progress = z.infer<typeof progressSchema>;

export const stepSchema = z.strictObject({
  id: z.string(),
  title: sentenceSchema,
  state: z.enum(['waiting', 'running', 'done', 'failed', 'skipped']),
  startedAt: momentSchema.optional(),
  endedAt: momentSchema.optional(),
  /** Duration in milliseconds, by a monotonic clock. Absent if it didn't start and end in the same process. */
  tookMs: z.number().min(0).optional(),
  progress: progressSchema.optional(),
  /** What it's currently doing or waiting for. */
  note: sentenceSchema.optional(),
});
export type StepStatus = z.infer<typeof stepSchema>;

export const operationSchema = z.strictObject({
  id: operationIdSchema,
  kind: operationKindSchema,
  cloud: cloudIdSchema.optional(),
  /** What it's about within the cloud, such as an app. */
  subject: z.string().optional(),
  title: sentenceSchema,
  state: operationStateSchema,
  steps: z.array(stepSchema),
  startedAt: momentSchema,
  endedAt: momentSchema.optional(),
  /** Total working time in milliseconds across all processes, without queueing and interruptions. */
  tookMs: z.number().min(0).optional(),
  /** Only while queued: what has to end first. */
  waitsFor: z.strictObject({ id: operationIdSchema, title: sentenceSchema }).optional(),
  /** The shell and process that runs it. */
  by: z.strictObject({ shell: z.enum(['window', 'cli']), host: z.string(), pid: z.number() }),
  canCancel: z.boolean(),
  canResume: z.boolean(),
  cancelAsked: z.boolean(),
  error: wireErrorSchema.optional(),
  /** Facts about the outcome, such as the address of an app. */
  result: z.record(z.string(), z.string()).optional(),
  logLines: z.number(),
});
export type Operation = z.infer<typeof operationSchema>;

export const logLineSchema = z.strictObject({
  seq: z.number(),
  at: momentSchema,
  step: z.string().optional(),
  text: z.string(),
});
export type LogLine = z.infer<typeof logLineSchema>;

const one = z.strictObject({ operation: operationIdSchema });

export const operations = {
  /** Newest first. Without a cloud: all clouds and this computer. */
  'operations.list': call(
    z.strictObject({ cloud: cloudIdSchema.optional(), limit: z.int().min(1).max(1000).optional() }),
    z.strictObject({ operations: z.array(operationSchema) }),
  ),
  'operations.get': call(one, operationSchema),
  /** Recent operations, then each one again whenever it changes. */
  'operations.watch': stream(nothing, operationSchema),
  'operations.log': stream(one.extend({ after: z.int().min(0).optional() }), logLineSchema),
  'operations.cancel': call(one, operationSchema),
  'operations.resume': call(one, operationSchema),
} as const;
