import { z } from 'zod';
import { appStatusSchema } from './apps.ts';
import { cloudIdSchema, folderSchema } from './ids.ts';
import { call, momentSchema, nothing, sentenceSchema, stream, wireErrorSchema } from './wire.ts';

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
  controlPlane: z.boolean(),
  runsApps: z.boolean(),
  ready: z.enum(['ready', 'not-ready', 'unknown']),
  cores: z.number().optional(),
  memoryBytes: z.number().optional(),
  since: momentSchema.optional(),
});
export type MachineStatus = z.infer<typeof machineStatusSchema>;

/** Who holds the lock of a cloud. */
export const writerSchema = z.strictObject({
  host: z.string().max(300),
  pid: z.int().positive(),
  since: momentSchema,
  /** A phrase: "installing Ghost". */
  what: z.string().max(500),
  /** A process of this computer; one of another cannot be looked at from here. */
  here: z.boolean(),
});
export type Writer = z.infer<typeof writerSchema>;

export const cloudStatusSchema = z.strictObject({
  cloud: cloudIdSchema,
  condition: cloudConditionSchema,
  sentence: sentenceSchema,
  machines: z.array(machineStatusSchema),
  /** How many more of the machines that steer may fail, with the cloud still working; those that are away count as failed. */
  survives: z.int().min(0),
  apps: z.array(appStatusSchema),
  /** Who is changing this cloud at this moment, if it is not this process. */
  writer: writerSchema.optional(),
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

/** A copy that a cloud drive made beside a file, because it was changed in two places. */
export const conflictCopySchema = z.strictObject({ file: z.string(), of: z.string(), by: z.string() });
export type ConflictCopy = z.infer<typeof conflictCopySchema>;

/** What a look into the folder of a cloud tells, without asking the cluster. */
export const folderStateSchema = z.strictObject({
  /** Changes with every change of config.yaml; not there where there is no such file. */
  config: z.string().optional(),
  /** Why the folder or its config.yaml cannot be used now. */
  problem: wireErrorSchema.optional(),
  conflicts: z.array(conflictCopySchema),
});
export type FolderState = z.infer<typeof folderStateSchema>;

/** What deleting a cloud would end, and what it would not. */
export const destructionSchema = z.strictObject({
  cloud: cloudIdSchema,
  name: z.string(),
  folder: z.string(),
  /** Of all files in the folder. */
  bytes: z.number(),
  files: z.number(),
  apps: z.array(z.string()),
  /** How many passwords and keys; not there where the file cannot be read. */
  secrets: z.number().optional(),
  history: z.boolean(),
  /** Where the key is that goes last. `none`: nothing opens the passwords from here. */
  key: z.enum(['keychain', 'passphrase', 'none']),
  /** What lies in the folder that is not part of a cloud, such as photos; it goes too. */
  others: z.array(z.string()),
  /** What deleting does not reach. */
  stays: z.array(sentenceSchema),
  /** It was begun before and did not come to its end. */
  begun: z.boolean(),
});
export type Destruction = z.infer<typeof destructionSchema>;

const oneCloud = z.strictObject({ cloud: cloudIdSchema });

export const clouds = {
  /** `setAside`: lists that could not be read, under the names that they were given; told until they are moved away. */
  'clouds.list': call(
    nothing,
    z.strictObject({ clouds: z.array(cloudSummarySchema), setAside: z.array(z.string()) }),
  ),
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
  /** Starts with the folder as it is, then again whenever something in it changed, by whomever. */
  'clouds.watchFolder': stream(oneCloud, folderStateSchema),
  /** Who is changing the cloud, if it is not this process. */
  'clouds.writer': call(oneCloud, z.strictObject({ writer: writerSchema.optional() })),
  /** A person says that this holder, on another computer, is gone for good. */
  'clouds.takeOver': call(oneCloud.extend({ writer: writerSchema }), nothing),
  'clouds.planDestruction': call(oneCloud, destructionSchema),
  /** `typed` has to be the name of the cloud. */
  'clouds.destroy': call(oneCloud.extend({ typed: z.string().max(200) }), nothing),
} as const;
