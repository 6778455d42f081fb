import { z } from 'zod';
import { configValueSchema } from './config.ts';
import { wireErrorSchema } from './errors.ts';
import { appIdSchema, cloudIdSchema, folderSchema, operationIdSchema } from './ids.ts';
import { settingTypeSchema } from './setting-types.ts';
import { othersChoiceSchema, planSchema } from './plans.ts';
import { call, momentSchema, sentenceSchema } from './wire.ts';

/** One setting of an app. `path` is relative to `apps.<app>`. */
export const settingSchema = z.strictObject({
  path: z.string(),
  type: settingTypeSchema,
  label: sentenceSchema,
  help: sentenceSchema.optional(),
  advanced: z.boolean(),
  /** May be empty. */
  optional: z.boolean(),
  choices: z.array(z.strictObject({ value: z.string(), label: sentenceSchema })).optional(),
  /** Limits for a number or a size; for text, its length. */
  min: z.union([z.number(), z.string()]).optional(),
  max: z.union([z.number(), z.string()]).optional(),
  /** Shown only if another setting has one of these values, or any value if there are none. */
  shownWhen: z
    .strictObject({
      path: z.string(),
      is: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
    })
    .optional(),
  /** For a secret, which never has a `value`: its path in secrets.yaml, and whether it is set. */
  secret: z.strictObject({ path: z.string(), given: z.boolean() }).optional(),
  /** The current value: the user's, else the rendered default. */
  value: z.union([z.string(), z.number(), z.bigint(), z.boolean()]).optional(),
});
export type Setting = z.infer<typeof settingSchema>;

/** An app's rights beyond its own namespace and the strictest rules, with its reason for each. */
export const asksSchema = z.array(
  z.strictObject({ what: z.string(), kinds: z.array(z.string()).optional(), why: sentenceSchema }),
);

export const appCardSchema = z.strictObject({
  app: appIdSchema,
  /** The name of the software, the same in every language. */
  title: z.string(),
  description: sentenceSchema,
  version: z.string(),
  category: z.string(),
  icon: z.string().optional(),
  /** A service such as a database, which is installed along with the app that needs it. */
  supporting: z.boolean(),
  requires: z.array(appIdSchema),
  needsMemoryBytes: z.number().optional(),
  /** Where it comes from, if it is not part of Wild Cloud. */
  foreign: z.strictObject({ catalogue: z.string(), commit: z.string().optional() }).optional(),
  added: z.boolean(),
  /** The version that it was added with or last updated to, if different. */
  addedVersion: z.string().optional(),
});
export type AppCard = z.infer<typeof appCardSchema>;

/** An app in the catalogue that cannot be used, and why. */
export const brokenAppSchema = z.strictObject({ app: appIdSchema, error: wireErrorSchema });
export type BrokenApp = z.infer<typeof brokenAppSchema>;

/** `absent`: not in this cloud · `added`: has files, not deployed · the rest is what the cluster reports. */
export const appConditionSchema = z.enum(['absent', 'added', 'starting', 'working', 'failing', 'unknown']);
export type AppCondition = z.infer<typeof appConditionSchema>;

export const appWorkloadSchema = z.strictObject({
  name: z.string(),
  kind: z.string(),
  condition: z.enum(['working', 'starting', 'failing', 'done']),
  sentence: sentenceSchema,
});

export const appStatusSchema = z.strictObject({
  app: appIdSchema,
  title: z.string(),
  version: z.string().optional(),
  supporting: z.boolean(),
  condition: appConditionSchema,
  sentence: sentenceSchema,
  /** Where people open it. */
  url: z.string().optional(),
  workloads: z.array(appWorkloadSchema),
  storage: z.array(z.strictObject({ name: z.string(), bytes: z.number(), bound: z.boolean() })),
  deployedAt: momentSchema.optional(),
});
export type AppStatus = z.infer<typeof appStatusSchema>;

export const appPageSchema = appCardSchema.extend({
  settings: z.array(settingSchema),
  asksFor: asksSchema,
  notes: sentenceSchema.optional(),
  homepage: z.string().optional(),
  licence: z.string().optional(),
  status: appStatusSchema,
});
export type AppPage = z.infer<typeof appPageSchema>;

/** A problem in a file of an app. */
export const appProblemSchema = z.strictObject({
  /** Relative to the folder of the catalogue: `ghost/deployment.yaml`. */
  file: z.string(),
  line: z.number(),
  column: z.number(),
  cause: sentenceSchema,
  hint: sentenceSchema.optional(),
  /** A third-party app with this problem is not used at all. */
  refused: z.boolean().optional(),
});
export type AppProblem = z.infer<typeof appProblemSchema>;

/** What a newer version of an app changes in the settings of a cloud. */
export const appUpdateSchema = z.strictObject({
  app: appIdSchema,
  title: z.string(),
  /** Undefined if the cloud has no record of the version that it was added with. */
  from: z.string().optional(),
  to: z.string(),
  changes: z.array(
    z.strictObject({
      path: z.string(),
      /** `conflict` and `unused` keep the person's value; the others follow the app. */
      kind: z.enum(['added', 'changed', 'removed', 'conflict', 'unused']),
      before: configValueSchema.optional(),
      after: configValueSchema.optional(),
      own: configValueSchema.optional(),
    }),
  ),
  notes: sentenceSchema.optional(),
});
export type AppUpdate = z.infer<typeof appUpdateSchema>;

export const settingValuesSchema = z.record(
  z.string().max(200),
  z.union([z.string().max(10_000), z.number(), z.bigint(), z.boolean()]),
);
export type SettingValues = z.infer<typeof settingValuesSchema>;

/** Start with the database that the app creates; the data of the old one was moved by hand, or is not needed. */
export const databaseChoiceSchema = z.literal('new');

const oneApp = z.strictObject({ cloud: cloudIdSchema, app: appIdSchema });
const oneAppWithValues = oneApp.extend({ values: settingValuesSchema.optional() });
/** Paths of conflicts in which the app's new value replaces the person's. */
const takeSchema = z.array(z.string().max(200)).max(500).optional();
const chosen = {
  others: othersChoiceSchema.optional(),
  database: databaseChoiceSchema.optional(),
} as const;
const shown = {
  fingerprint: z.string().max(200).optional(),
  ...chosen,
} as const;
/** A person goes on without the restore point of the plan, for example because the app is broken. */
const skipping = { withoutRestorePoint: z.boolean().optional() } as const;
const started = z.strictObject({ operation: operationIdSchema });

export const apps = {
  'apps.list': call(
    z.strictObject({ cloud: cloudIdSchema.optional() }),
    z.strictObject({ apps: z.array(appCardSchema), broken: z.array(brokenAppSchema) }),
  ),
  'apps.show': call(oneApp, appPageSchema),
  'apps.status': call(oneApp, appStatusSchema),
  /** Writes settings, generates missing passwords and renders the files; does not touch the cluster. */
  'apps.add': call(
    oneAppWithValues,
    z.strictObject({ files: z.array(z.string()), secretsMade: z.array(z.string()) }),
  ),
  /** Its rendered files, without secrets. Writes nothing. */
  'apps.render': call(
    oneAppWithValues,
    z.strictObject({ files: z.array(z.strictObject({ name: z.string(), text: z.string() })) }),
  ),
  'apps.planUpdate': call(oneApp.extend({ take: takeSchema }), appUpdateSchema),
  /** Updates settings and files to the newer version; does not touch the cluster. */
  'apps.update': call(oneApp.extend({ take: takeSchema }), appUpdateSchema),
  /** What updating and deploying would do in the cluster. Writes nothing. */
  'apps.planInstallUpdate': call(oneApp.extend({ take: takeSchema }), planSchema),
  /** Updates and deploys, with everything that the newer version needs. */
  'apps.installUpdate': call(
    oneApp.extend({ take: takeSchema, fingerprint: z.string().max(200).optional(), ...skipping }),
    started,
  ),
  /** All problems in the folder of an app. */
  'apps.lint': call(
    z.strictObject({ folder: folderSchema }),
    z.strictObject({ problems: z.array(appProblemSchema) }),
  ),
  /** Creates a folder for a new app. */
  'apps.scaffold': call(
    z.strictObject({ folder: folderSchema }),
    z.strictObject({ files: z.array(z.string()) }),
  ),
  /** What installing (or changing) would do. Writes nothing. */
  'apps.plan': call(oneAppWithValues.extend(chosen), planSchema),
  /** Adds and deploys, with everything the app needs. */
  'apps.install': call(oneAppWithValues.extend(shown), started),
  'apps.deploy': call(oneApp.extend(shown), started),
  /** What deploying every app of the cloud would do; named after the last of them. Writes nothing. */
  'apps.planAll': call(z.strictObject({ cloud: cloudIdSchema, ...chosen }), planSchema),
  /** Deploys every app of the cloud in one operation, in parallel where dependencies allow. */
  'apps.deployAll': call(z.strictObject({ cloud: cloudIdSchema, ...shown }), started),
  'apps.planRemoval': call(oneApp.extend({ data: z.enum(['keep', 'delete']) }), planSchema),
  /** To delete data, `typed` must be the app's name. */
  'apps.remove': call(
    oneApp.extend({
      data: z.enum(['keep', 'delete']),
      typed: z.string().max(100).optional(),
      ...skipping,
    }),
    started,
  ),
} as const;
