import { z } from 'zod';
import { cloudIdSchema } from './ids.ts';
import { call, momentSchema, nothing, sentenceSchema } from './wire.ts';

/** `waiting`: no volume yet. `unknown`: nothing reports on it. */
export const volumeHealthSchema = z.enum(['healthy', 'degraded', 'faulted', 'waiting', 'unknown']);
export type VolumeHealth = z.infer<typeof volumeHealthSchema>;

/** Storage reserved for an app. */
export const storageClaimSchema = z.strictObject({
  namespace: z.string(),
  name: z.string(),
  /** Missing as long as it is waiting for its volume. */
  volume: z.string().optional(),
  storageClass: z.string().optional(),
  bytes: z.number(),
  /** The space that its data takes on one machine, including snapshots; missing if nothing reports it. */
  usedBytes: z.number().optional(),
  health: volumeHealthSchema,
  /** Missing for storage that isn't replicated by the cluster. */
  copies: z.strictObject({ wanted: z.int(), healthy: z.int() }).optional(),
  /** The machines that hold its data. Empty if that isn't known, or if it isn't on a machine of the cloud. */
  machines: z.array(z.string()),
  /** The NFS server that holds its data. */
  server: z.string().optional(),
});
export type StorageClaim = z.infer<typeof storageClaimSchema>;

export const appStorageSchema = z.strictObject({
  /** The app's namespace. */
  app: z.string(),
  bytes: z.number(),
  usedBytes: z.number().optional(),
  claims: z.array(storageClaimSchema),
});
export type AppStorage = z.infer<typeof appStorageSchema>;

export const storageDiskSchema = z.strictObject({
  name: z.string(),
  path: z.string(),
  capacityBytes: z.number(),
  /** By all files on the disk. */
  usedBytes: z.number(),
  /** The total size of all copies that may grow on it. */
  promisedBytes: z.number(),
  /** Whether new copies can be placed on it. */
  schedulable: z.boolean(),
});
export type StorageDisk = z.infer<typeof storageDiskSchema>;

export const storageProblemSchema = z.strictObject({
  /** `bad`: data can't be used, or would be lost with the next failure. */
  severity: z.enum(['bad', 'attention']),
  sentence: sentenceSchema,
});
export type StorageProblem = z.infer<typeof storageProblemSchema>;

export const storageForecastSchema = z.strictObject({
  /** `early`: not enough measurements yet. `none`: nothing measures how full the disks are. */
  state: z.enum(['none', 'early', 'steady', 'years', 'fills', 'full']),
  sentence: sentenceSchema,
  at: momentSchema.optional(),
});
export type StorageForecast = z.infer<typeof storageForecastSchema>;

export const storageStatusSchema = z.strictObject({
  /** Largest first. */
  apps: z.array(appStorageSchema),
  /** Volumes whose claim was deleted. They keep their data, and nothing uses them. */
  leftOver: z.array(z.strictObject({ volume: z.string(), was: z.string(), bytes: z.number() })),
  machines: z.array(z.strictObject({ name: z.string(), disks: z.array(storageDiskSchema) })),
  /** Of all disks; missing if nothing reports it. */
  total: z.strictObject({ capacityBytes: z.number(), usedBytes: z.number() }).optional(),
  classes: z.array(
    z.strictObject({
      name: z.string(),
      provisioner: z.string(),
      isDefault: z.boolean(),
      /** Whether a volume outlives its claim. */
      keepsData: z.boolean(),
    }),
  ),
  forecast: storageForecastSchema,
  problems: z.array(storageProblemSchema),
  /** What can't be known about this cluster, and why. */
  unknown: z.array(sentenceSchema),
  checkedAt: momentSchema,
});
export type StorageStatus = z.infer<typeof storageStatusSchema>;

export const placeNameSchema = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/, 'a name consists of lower-case letters, digits and hyphens');

/** How requests name the bucket: in the path, or in front of the server's name. */
export const bucketLookups = ['path', 'dns'] as const;

/** An S3-compatible bucket that backups and apps can use by its name. */
export const placeSchema = z.strictObject({
  name: z.string(),
  kind: z.literal('s3'),
  /** With its scheme, without the bucket. */
  endpoint: z.string(),
  region: z.string(),
  bucket: z.string(),
  /** Everything is stored below it; empty for the whole bucket. */
  prefix: z.string(),
  bucketLookup: z.enum(bucketLookups),
});
export type Place = z.infer<typeof placeSchema>;

/** A place in config.yaml, even one that was edited by hand and can't be used. */
export const listedPlaceSchema = z.strictObject({
  name: z.string(),
  place: placeSchema.optional(),
  /** Why it can't be used. */
  problem: sentenceSchema.optional(),
});
export type ListedPlace = z.infer<typeof listedPlaceSchema>;

export const newPlaceSchema = z.strictObject({
  name: placeNameSchema,
  endpoint: z.string().trim().min(1).max(500),
  bucket: z.string().trim().min(1).max(255),
  /** Without one, the server is asked for it. */
  region: z.string().trim().max(100).optional(),
  prefix: z.string().max(500).optional(),
  accessKeyId: z.string().trim().min(1).max(500),
  secretAccessKey: z.string().trim().min(1).max(1000),
});
export type NewPlace = z.infer<typeof newPlaceSchema>;

/** What can be learned about an NFS export from this computer. */
export const exportCheckSchema = z.strictObject({
  /** `unclear`: the server responds, but doesn't show this computer the folder. */
  verdict: z.enum(['usable', 'unclear', 'unusable']),
  findings: z.array(sentenceSchema),
  /** The folders that the server announces; missing if it doesn't. */
  exports: z.array(z.strictObject({ path: z.string(), clients: z.array(z.string()) })).optional(),
});
export type ExportCheck = z.infer<typeof exportCheckSchema>;

const oneCloud = z.strictObject({ cloud: cloudIdSchema });
const onePlace = oneCloud.extend({ name: placeNameSchema });

export const storage = {
  /** Also records how full the disks are, for the forecast. */
  'storage.status': call(oneCloud, storageStatusSchema),
  'storage.places': call(oneCloud, z.strictObject({ places: z.array(listedPlaceSchema) })),
  /** Writes, reads and deletes an object first, and stores nothing if that fails. */
  'storage.addPlace': call(oneCloud.extend(newPlaceSchema.shape), placeSchema),
  /** The same with the stored keys. */
  'storage.checkPlace': call(onePlace, nothing),
  /** Forgets the place and its keys. What is stored there stays. */
  'storage.removePlace': call(onePlace, nothing),
  /**
   * Without a host or path, those in config.yaml. `fromCluster`: if nothing speaks against it, also mounts the folder on a
   * machine of the cluster, and writes, reads and removes a small file in it. A practice cloud can't do that.
   */
  'storage.checkExport': call(
    oneCloud.extend({
      host: z.string().max(253).optional(),
      path: z.string().max(1024).optional(),
      fromCluster: z.boolean().default(false),
    }),
    exportCheckSchema,
  ),
} as const;
