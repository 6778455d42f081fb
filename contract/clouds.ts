import { z } from 'zod';
import { appStatusSchema } from './apps.ts';
import { cloudIdSchema, folderSchema } from './ids.ts';
import { call, momentSchema, nothing, sentenceSchema, stream } from './wire.ts';

/**
 * `well`, `attention` (works, needs a person), `broken` (something does not work), `unreachable` (cannot tell),
 * `setting-up` (no cluster yet), `stopped` (a practice cloud that is not running), `unreadable` (the folder).
 */
export const cloudConditionSchema = z.enum([
  'well',
  'attention',
  'broken',
  'unreachable',
  'setting-up',
  'stopped',
  'unreadable',
]);
export type CloudCondition = z.infer<typeof cloudConditionSchema>;

export const cloudSummarySchema = z.strictObject({
  id: cloudIdSchema,
  name: z.string(),
  kind: z.enum(['real', 'practice']),
  folder: z.string(),
  domain: z.string().optional(),
  /** Set when the folder could not be read; everything else is then what was last known. */
  problem: sentenceSchema.optional(),
});
export type CloudSummary = z.infer<typeof cloudSummarySchema>;

export const machineStatusSchema = z.strictObject({
  name: z.string(),
  /** What it looks like on a shelf: "Mini PC". */
  kind: z.string().optional(),
  address: z.string().optional(),
  steers: z.boolean(),
  runsApps: z.boolean(),
  ready: z.enum(['ready', 'not-ready', 'unknown']),
  cores: z.number().optional(),
  memoryBytes: z.number().optional(),
  since: momentSchema.optional(),
});
export type MachineStatus = z.infer<typeof machineStatusSchema>;

export const cloudStatusSchema = z.strictObject({
  cloud: cloudIdSchema,
  condition: cloudConditionSchema,
  sentence: sentenceSchema,
  machines: z.array(machineStatusSchema),
  apps: z.array(appStatusSchema),
  /** Who is changing this cloud at this moment, if it is not this process. */
  writer: z.strictObject({ host: z.string(), pid: z.number(), since: momentSchema }).optional(),
  kubernetes: z.string().optional(),
  checkedAt: momentSchema,
});
export type CloudStatus = z.infer<typeof cloudStatusSchema>;

export const newCloudSchema = z.strictObject({
  folder: folderSchema,
  name: z.string().trim().min(1).max(60),
  domain: z.string().max(253).optional(),
  email: z.string().max(320).optional(),
  /** Only where this computer has no key ring: what the person types to open the secrets. Never stored. */
  passphrase: z.string().min(8).max(1000).optional(),
});
export type NewCloud = z.infer<typeof newCloudSchema>;

const oneCloud = z.strictObject({ cloud: cloudIdSchema });

export const clouds = {
  'clouds.list': call(nothing, z.strictObject({ clouds: z.array(cloudSummarySchema) })),
  /** Where a new cloud of this name would be put, and whether that is possible. */
  'clouds.propose': call(
    z.strictObject({ name: z.string().max(60) }),
    z.strictObject({ folder: folderSchema }),
  ),
  'clouds.create': call(newCloudSchema, cloudSummarySchema),
  'clouds.open': call(z.strictObject({ folder: folderSchema }), cloudSummarySchema),
  /** Takes the cloud off the list; its folder stays as it is. */
  'clouds.forget': call(oneCloud, nothing),
  'clouds.status': call(oneCloud, cloudStatusSchema),
  /** Starts with what is known, then again whenever something changed. */
  'clouds.watch': stream(oneCloud, cloudStatusSchema),
} as const;
