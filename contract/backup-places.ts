import { z } from 'zod';
import { folderSchema } from './ids.ts';
import { bucketLookups, newPlaceSchema, placeNameSchema } from './storage.ts';
import { momentSchema, sentenceSchema } from './wire.ts';

/** `disk` is in this computer, `removable` is plugged in, `network` is a folder of another device (NAS, NFS). */
export const folderMedia = ['disk', 'removable', 'network'] as const;

/**
 * Where backups go. Each cloud has a repository of its own there. A folder is known by the marker in it, so that another disk
 * at the same path is never taken for it.
 */
export const backupPlaceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('folder'),
    path: z.string(),
    medium: z.enum(folderMedia),
    marker: z.string(),
  }),
  z.strictObject({
    kind: z.literal('sftp'),
    host: z.string(),
    port: z.int(),
    user: z.string(),
    path: z.string(),
  }),
  z.strictObject({
    kind: z.literal('rest'),
    /** Without credentials. */
    url: z.string(),
    /** Its server refuses to delete, so nothing is ever forgotten or pruned from here. */
    appendOnly: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('s3'),
    endpoint: z.string(),
    region: z.string(),
    bucket: z.string(),
    prefix: z.string(),
    bucketLookup: z.enum(bucketLookups),
  }),
]);
export type BackupPlace = z.infer<typeof backupPlaceSchema>;

export const listedBackupPlaceSchema = z.strictObject({
  name: placeNameSchema.or(z.string()),
  /** Missing if its settings in config.yaml can't be used; `problem` says why. */
  place: backupPlaceSchema.optional(),
  problem: sentenceSchema.optional(),
  /** Address or path, as people know it. */
  address: z.string(),
  /** Somewhere else than the cloud, so that one fire can't destroy both. */
  awayFromHome: z.boolean(),
  /** Whether backups of this cloud go there; an S3 place may be for apps only. */
  usedForBackups: z.boolean(),
  /** When it was last seen to work, by a check or a backup. */
  workedAt: momentSchema.optional(),
});
export type ListedBackupPlace = z.infer<typeof listedBackupPlaceSchema>;

/** The 3-2-1 rule: three copies, on two kinds of media, one of them away from home. The running cloud is the first copy. */
export const threeTwoOneSchema = z.strictObject({
  copies: z.int(),
  media: z.int(),
  away: z.int(),
  /** What would fulfil the rule, most useful first; empty if it is fulfilled. */
  advice: z.array(sentenceSchema),
});
export type ThreeTwoOne = z.infer<typeof threeTwoOneSchema>;

const common = { name: placeNameSchema, awayFromHome: z.boolean().default(false) };
export const newBackupPlaceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('folder'),
    path: folderSchema,
    medium: z.enum(folderMedia).optional(),
  }),
  /** Uses the SSH keys and known hosts of the person at this computer. */
  z.strictObject({
    ...common,
    kind: z.literal('sftp'),
    host: z.string().trim().min(1).max(255),
    port: z.int().min(1).max(65_535).default(22),
    user: z.string().trim().min(1).max(100),
    path: z.string().trim().min(1).max(1000),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('rest'),
    url: z.string().trim().min(1).max(1000),
    username: z.string().trim().max(200).optional(),
    password: z.string().max(1000).optional(),
    appendOnly: z.boolean().default(true),
  }),
  newPlaceSchema.extend({ ...common, kind: z.literal('s3') }),
  /** An S3 place that the cloud has already. */
  z.strictObject({ ...common, kind: z.literal('existing') }),
]);
export type NewBackupPlace = z.output<typeof newBackupPlaceSchema>;
