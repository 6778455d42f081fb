import { z } from 'zod';
import { wireErrorSchema } from './errors.ts';
import { listedBackupPlaceSchema, newBackupPlaceSchema, threeTwoOneSchema } from './backup-places.ts';
import { appIdSchema, cloudIdSchema, operationIdSchema } from './ids.ts';
import { placeNameSchema } from './storage.ts';
import { call, momentSchema, nothing, sentenceSchema } from './wire.ts';

/** What a part of a set is: a database's dump, a claim's files, the app's own files in the cloud's folder … */
export const partKinds = ['database', 'files', 'config', 'folder', 'etcd', 'manifest'] as const;
export const backupPartSchema = z.strictObject({
  /** Unique in its set, such as `database.mysql.ghost` or `files.ghost-content`. */
  part: z.string(),
  kind: z.enum(partKinds),
  what: sentenceSchema,
  /** `partial`: some files couldn't be read. `missing`: its snapshot is no longer there. */
  state: z.enum(['saved', 'partial', 'failed', 'missing']),
  /** Why it isn't `saved`. */
  reason: sentenceSchema.optional(),
  /** The restic snapshot, whole id. */
  snapshot: z.string().optional(),
  /** When it is restored in full. */
  bytes: z.number().optional(),
  /** What it added to the repository. */
  addedBytes: z.number().optional(),
  files: z.int().optional(),
});
export type BackupPart = z.infer<typeof backupPartSchema>;

export const setIdSchema = z
  .string()
  .regex(/^s-\d{8}t\d{6}z-[0-9a-f]{6}$/, 'a set id looks like s-20261201t171500z-0a1b2c');
/** `restore-point`: before an update, a removal or a restore. */
export const backupReasons = ['manual', 'scheduled', 'restore-point'] as const;
export type BackupReason = (typeof backupReasons)[number];

/** All parts of one app (or of the cloud itself) from one moment. */
export const backupSetSchema = z.strictObject({
  set: setIdSchema,
  place: z.string(),
  /** Missing for a set of the cloud itself: its folder, etcd and the keys of its machines. */
  app: appIdSchema.optional(),
  takenAt: momentSchema,
  reason: z.enum(backupReasons),
  /** Every part was saved and is still there. Only complete sets are restored as a whole. */
  complete: z.boolean(),
  /** What an incomplete set lacks. */
  lacks: z.array(sentenceSchema),
  parts: z.array(backupPartSchema),
  bytes: z.number(),
  addedBytes: z.number(),
  appVersion: z.string().optional(),
});
export type BackupSet = z.infer<typeof backupSetSchema>;

/** What a set recorded about its app, for the comparison after a restore. */
export const setFactsSchema = z.strictObject({
  wildCloud: z.string(),
  images: z.array(
    z.strictObject({ container: z.string(), image: z.string(), digest: z.string().optional() }),
  ),
  databases: z.array(
    z.strictObject({
      part: z.string(),
      engine: z.string(),
      version: z.string().optional(),
      /** Of each table at the moment of the dump; missing where the engine can't tell. */
      rows: z.record(z.string(), z.number()).optional(),
    }),
  ),
  /** SHA-256 of some files of each claim, and how many files and bytes there are. */
  files: z.array(
    z.strictObject({
      part: z.string(),
      count: z.int(),
      bytes: z.number(),
      samples: z.array(z.strictObject({ path: z.string(), bytes: z.number(), sha256: z.string() })),
    }),
  ),
});
export type SetFacts = z.infer<typeof setFactsSchema>;

/** What is backed up of an app, and what isn't. */
export const coverageSchema = z.strictObject({
  app: appIdSchema,
  title: z.string(),
  /** In the order in which it is taken. */
  covered: z.array(z.strictObject({ part: z.string(), kind: z.enum(partKinds), what: sentenceSchema })),
  notCovered: z.array(
    z.strictObject({
      what: sentenceSchema,
      why: sentenceSchema,
      /** `chosen`: can be recreated. `gap`: would be lost. */
      matters: z.enum(['chosen', 'gap']),
    }),
  ),
  /** The app is stopped while it is copied. */
  stops: z.boolean(),
});
export type Coverage = z.infer<typeof coverageSchema>;

export const drillResultSchema = z.strictObject({
  app: appIdSchema,
  set: setIdSchema,
  place: z.string(),
  at: momentSchema,
  passed: z.boolean(),
  tookMs: z.number(),
  bytes: z.number(),
  /** What was compared and how it turned out, in order. */
  checks: z.array(
    z.strictObject({ what: sentenceSchema, passed: z.boolean(), detail: sentenceSchema.optional() }),
  ),
});
export type DrillResult = z.infer<typeof drillResultSchema>;

/**
 * `protected`: a complete set is recent enough · `overdue`: it isn't · `never`: there is none · `no-place`: there is nowhere to
 * put it · `nothing`: the app has no data · `unprotected`: it has data, and its manifest doesn't say how to save it
 */
export const protectionStates = [
  'protected',
  'overdue',
  'never',
  'no-place',
  'nothing',
  'unprotected',
] as const;
export const protectionSchema = z.strictObject({
  /** Missing for the cloud itself. */
  app: appIdSchema.optional(),
  title: z.string(),
  state: z.enum(protectionStates),
  sentence: sentenceSchema,
  /** The newest complete set at any place. */
  last: backupSetSchema.optional(),
  /** A newer set that isn't complete. */
  incomplete: backupSetSchema.optional(),
  coverage: coverageSchema.optional(),
  /** Its newest drill; a backup without one isn't proven. */
  drill: drillResultSchema.optional(),
});
export type Protection = z.infer<typeof protectionSchema>;

export const placeAnswerSchema = z.strictObject({
  place: z.string(),
  error: wireErrorSchema.optional(),
  /** Of all data in the repository. */
  storedBytes: z.number().optional(),
});

/** Everything from the last … is kept; after that one a day, then one a week … `0` days of something: none. */
export const retentionSchema = z.strictObject({
  allDays: z.int().min(1).max(3650),
  dailyDays: z.int().min(0).max(3650),
  weeklyWeeks: z.int().min(0).max(520),
  monthlyMonths: z.int().min(0).max(240),
  yearlyYears: z.int().min(0).max(100),
});
export type Retention = z.infer<typeof retentionSchema>;

export const retentionViewSchema = z.strictObject({
  retention: retentionSchema,
  inWords: z.array(sentenceSchema),
  /** How many sets of one app are kept at most, at one backup a day. */
  sets: z.int(),
  /** Size in a year, from the last backups; `undefined` bytes as long as there are too few. */
  forecast: z.strictObject({ sentence: sentenceSchema, bytes: z.number().optional() }),
  /** Apps are backed up this often; after half as long again they are overdue. */
  everyHours: z
    .int()
    .min(1)
    .max(24 * 31),
});

export const browseEntrySchema = z.strictObject({
  name: z.string(),
  path: z.string(),
  type: z.enum(['folder', 'file', 'link', 'other']),
  bytes: z.number().optional(),
  modifiedAt: z.string().optional(),
});
export type BrowseEntry = z.infer<typeof browseEntrySchema>;

const oneCloud = z.strictObject({ cloud: cloudIdSchema });
const onePlace = oneCloud.extend({ name: placeNameSchema });
const started = z.strictObject({ operation: operationIdSchema });

export const backups = {
  'backups.places': call(
    oneCloud,
    z.strictObject({ places: z.array(listedBackupPlaceSchema), rule: threeTwoOneSchema }),
  ),
  /** Writes, reads and deletes there, then creates the repository (or opens that of this cloud). Stores nothing if that fails. */
  'backups.addPlace': call(
    z.strictObject({ cloud: cloudIdSchema, place: newBackupPlaceSchema }),
    listedBackupPlaceSchema,
  ),
  'backups.checkPlace': call(onePlace, listedBackupPlaceSchema),
  /** Forgets the place and its credentials. What is stored there stays. */
  'backups.removePlace': call(onePlace, z.strictObject({})),
  'backups.coverage': call(
    oneCloud.extend({ app: appIdSchema.optional() }),
    z.strictObject({ apps: z.array(coverageSchema) }),
  ),
  /** Without `apps`: all apps and the cloud itself. Without `place`: all places that can be reached. */
  'backups.run': call(
    oneCloud.extend({
      apps: z.array(appIdSchema).max(200).optional(),
      place: placeNameSchema.optional(),
      reason: z.enum(backupReasons).default('manual'),
    }),
    started,
  ),
  /** Newest first. Places that don't respond are in `places`, with the reason. */
  'backups.list': call(
    oneCloud.extend({ app: appIdSchema.optional(), place: placeNameSchema.optional() }),
    z.strictObject({ sets: z.array(backupSetSchema), places: z.array(placeAnswerSchema) }),
  ),
  'backups.show': call(
    oneCloud.extend({ set: setIdSchema, place: placeNameSchema.optional() }),
    z.strictObject({ set: backupSetSchema, facts: setFactsSchema.optional() }),
  ),
  /** One folder of a snapshot, folders first. */
  'backups.browse': call(
    oneCloud.extend({
      place: placeNameSchema,
      snapshot: z.string().regex(/^[0-9a-f]{8,64}$/),
      path: z.string().startsWith('/').max(4096).default('/'),
    }),
    z.strictObject({ entries: z.array(browseEntrySchema) }),
  ),
  /** The cloud itself is the last entry. */
  'backups.status': call(
    oneCloud,
    z.strictObject({
      protections: z.array(protectionSchema),
      places: z.array(placeAnswerSchema),
      /** How many are overdue or were never backed up. */
      overdue: z.int(),
      checkedAt: momentSchema,
    }),
  ),
  /** Real clouds whose backups are too old, whichever cloud is open. */
  'backups.overdue': call(
    nothing,
    z.strictObject({ clouds: z.array(z.strictObject({ cloud: cloudIdSchema, sentence: sentenceSchema })) }),
  ),
  'backups.retention': call(oneCloud, retentionViewSchema),
  'backups.setRetention': call(
    oneCloud.extend({
      retention: retentionSchema,
      everyHours: z
        .int()
        .min(1)
        .max(24 * 31)
        .optional(),
    }),
    retentionViewSchema,
  ),
  /** Forgets whole sets by the retention, then frees their space. Refused for append-only places. */
  'backups.prune': call(oneCloud.extend({ place: placeNameSchema }), started),
  /** Verifies the repository; `data` also reads back that share of the data. */
  'backups.check': call(
    oneCloud.extend({ place: placeNameSchema, data: z.enum(['none', 'part', 'all']).default('part') }),
    started,
  ),
} as const;
