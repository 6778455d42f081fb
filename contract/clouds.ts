import { z } from 'zod';
import { appStatusSchema } from './apps.ts';
import { cloudIdSchema, folderSchema } from './ids.ts';
import { certificateInUseSchema } from './network.ts';
import { storageProblemSchema } from './storage.ts';
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
  /** Set if the folder couldn't be read; the other fields are then the last known values. */
  problem: sentenceSchema.optional(),
});
export type CloudSummary = z.infer<typeof cloudSummarySchema>;

export const machineStatusSchema = z.strictObject({
  name: z.string(),
  /** Its form factor: "Mini PC". */
  kind: sentenceSchema.optional(),
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
  what: sentenceSchema,
  /** Whether it's a process on this computer. */
  here: z.boolean(),
});
export type Writer = z.infer<typeof writerSchema>;

export const cloudStatusSchema = z.strictObject({
  cloud: cloudIdSchema,
  condition: cloudConditionSchema,
  sentence: sentenceSchema,
  machines: z.array(machineStatusSchema),
  /** How many more control-plane machines can fail without losing quorum. Unreachable ones count as failed. */
  survives: z.int().min(0),
  apps: z.array(appStatusSchema),
  /** The certificate that apps get, if it was issued. */
  certificate: certificateInUseSchema.optional(),
  /** The worst problem of the cloud's storage, as of the last minutes. */
  storage: storageProblemSchema.optional(),
  /** The other process that is changing this cloud, if any. */
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
  /** Only if this computer has no keychain: the passphrase that protects the secrets. Never stored. */
  passphrase: z.string().min(8).max(1000).optional(),
});
export type NewCloud = z.infer<typeof newCloudSchema>;

/** A conflict copy: a file sync tool created it because the file was changed in two places. */
export const conflictCopySchema = z.strictObject({ file: z.string(), of: z.string(), by: z.string() });
export type ConflictCopy = z.infer<typeof conflictCopySchema>;

/** The state of a cloud's folder, without its cluster. */
export const folderStateSchema = z.strictObject({
  /** A hash of config.yaml; absent if the file doesn't exist. */
  config: z.string().optional(),
  /** Why the folder or its config.yaml can't be used. */
  problem: wireErrorSchema.optional(),
  conflicts: z.array(conflictCopySchema),
});
export type FolderState = z.infer<typeof folderStateSchema>;

/** What deleting a cloud would remove, and what it wouldn't. */
export const destructionSchema = z.strictObject({
  cloud: cloudIdSchema,
  name: z.string(),
  folder: z.string(),
  /** The total size of all files in the folder. */
  bytes: z.number(),
  files: z.number(),
  apps: z.array(z.string()),
  /** The number of passwords and keys; absent if the file can't be read. */
  secrets: z.number().optional(),
  history: z.boolean(),
  /** Where the key is. `none`: this computer can't decrypt the passwords. */
  key: z.enum(['keychain', 'passphrase', 'none']),
  /** Files and folders that aren't part of the cloud, such as photos. They are deleted too. */
  others: z.array(z.string()),
  /** What isn't deleted. */
  stays: z.array(sentenceSchema),
  /** Whether an earlier destruction was interrupted. */
  begun: z.boolean(),
});
export type Destruction = z.infer<typeof destructionSchema>;

const oneCloud = z.strictObject({ cloud: cloudIdSchema });

export const clouds = {
  /** `setAside`: paths of unreadable lists that were set aside, until a person moves them away. */
  'clouds.list': call(
    nothing,
    z.strictObject({ clouds: z.array(cloudSummarySchema), setAside: z.array(z.string()) }),
  ),
  /** The default folder for a new cloud with this name. */
  'clouds.propose': call(
    z.strictObject({ name: z.string().max(60) }),
    z.strictObject({ folder: folderSchema }),
  ),
  'clouds.create': call(newCloudSchema, cloudSummarySchema),
  'clouds.open': call(z.strictObject({ folder: folderSchema }), cloudSummarySchema),
  /** Removes the cloud from the list; its folder stays. */
  'clouds.forget': call(oneCloud, nothing),
  'clouds.status': call(oneCloud, cloudStatusSchema),
  /** The current status, then again after every change. */
  'clouds.watch': stream(oneCloud, cloudStatusSchema),
  /** The folder's current state, then again after every change, from any process. */
  'clouds.watchFolder': stream(oneCloud, folderStateSchema),
  /** Regenerates env.sh and the notes in docs/. `edited` are kept, because a person changed them. */
  'clouds.refresh': call(
    oneCloud,
    z.strictObject({ written: z.array(z.string()), edited: z.array(z.string()) }),
  ),
  /** The other process that is changing the cloud, if any. */
  'clouds.writer': call(oneCloud, z.strictObject({ writer: writerSchema.optional() })),
  /** Breaks the lock of a holder on another computer that a person declared gone. */
  'clouds.takeOver': call(oneCloud.extend({ writer: writerSchema }), nothing),
  'clouds.planDestruction': call(oneCloud, destructionSchema),
  /** `typed` must be the name of the cloud. */
  'clouds.destroy': call(oneCloud.extend({ typed: z.string().max(200) }), nothing),
} as const;
