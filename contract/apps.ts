import { z } from 'zod';
import { configValueSchema } from './config.ts';
import { wireErrorSchema } from './errors.ts';
import { appIdSchema, cloudIdSchema, folderSchema, operationIdSchema } from './ids.ts';
import { settingTypeSchema } from './setting-types.ts';
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
  /** Services such as databases come along with the app that needs them. */
  supporting: z.boolean(),
  requires: z.array(appIdSchema),
  needsMemoryBytes: z.number().optional(),
  /** Whose it is, where it does not come with Wild Cloud. */
  foreign: z.strictObject({ catalogue: z.string(), commit: z.string().optional() }).optional(),
  added: z.boolean(),
  /** The version that it was added with or last updated to, where that is another one. */
  addedVersion: z.string().optional(),
});
export type AppCard = z.infer<typeof appCardSchema>;

/** In the catalogue, and not to be used: what is wrong with it. */
export const brokenAppSchema = z.strictObject({ app: appIdSchema, error: wireErrorSchema });
export type BrokenApp = z.infer<typeof brokenAppSchema>;

/** `absent`: not in this cloud · `added`: files are there, nothing runs · the rest is what the cluster says. */
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

/** Something that is not right in a file of an app. */
export const appProblemSchema = z.strictObject({
  /** From the folder that the app is in: `ghost/deployment.yaml`. */
  file: z.string(),
  line: z.number(),
  column: z.number(),
  cause: z.string(),
  hint: z.string().optional(),
  /** An app of somebody else with this is not used at all. */
  refused: z.boolean().optional(),
});
export type AppProblem = z.infer<typeof appProblemSchema>;

/** What a newer app changes among the values of a cloud. */
export const appUpdateSchema = z.strictObject({
  app: appIdSchema,
  title: z.string(),
  /** Undefined where the cloud does not remember what it was added with. */
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

/** One thing of a plan, for people first; `yaml` is folded beneath. */
export const changeSchema = z.strictObject({
  act: z.enum(['add', 'change', 'replace', 'remove', 'keep']),
  app: appIdSchema,
  /** What a person calls it: "Space for posts, 10 GB". */
  sentence: sentenceSchema,
  detail: sentenceSchema.optional(),
  /** True where data would end. */
  endsData: z.boolean(),
  object: z
    .strictObject({
      apiVersion: z.string(),
      kind: z.string(),
      namespace: z.string().optional(),
      name: z.string(),
    })
    .optional(),
  /** Field by field, secrets masked. */
  fields: z
    .array(z.strictObject({ path: z.string(), before: z.string().optional(), after: z.string().optional() }))
    .optional(),
});
export type Change = z.infer<typeof changeSchema>;

export const planSchema = z.strictObject({
  app: appIdSchema,
  changes: z.array(changeSchema),
  /** Apps that come along, in the order in which they start. */
  order: z.array(appIdSchema),
  added: z.number(),
  changed: z.number(),
  removed: z.number(),
  /** Says the same for the same plan; given back with the act so that nothing else is done than was shown. */
  fingerprint: z.string(),
  madeAt: momentSchema,
  /** What is there already and was not made by Wild Cloud; missing where nothing is in the way. */
  existing: z
    .strictObject({
      /**
       * `needed`: nothing is installed before a person has chosen · `impossible`: it cannot be taken over as it is ·
       * `made`: it was chosen, and the plan is what becomes of it
       */
      decision: z.enum(['needed', 'impossible', 'made']),
      /** The apps that are there. */
      titles: z.array(z.string()),
      /** Why it is not simply taken over. */
      reasons: z.array(sentenceSchema),
      /** The app would begin with an empty database, which has to be chosen as well. */
      asksDatabase: z.boolean(),
    })
    .optional(),
});
export type Plan = z.infer<typeof planSchema>;

export const settingValuesSchema = z.record(
  z.string().max(200),
  z.union([z.string().max(10_000), z.number(), z.bigint(), z.boolean()]),
);
export type SettingValues = z.infer<typeof settingValuesSchema>;

/**
 * What becomes of fields that another program set to another value (`deploy.conflict`), and of whole apps that are there
 * already (`deploy.already-there`); without it nothing is deployed.
 */
export const othersChoiceSchema = z.enum(['take-over', 'leave-theirs']);
export type OthersChoice = z.infer<typeof othersChoiceSchema>;

/** The app may begin with the database that it makes; what was in the old one is there by hand, or not needed. */
export const databaseChoiceSchema = z.literal('new');

const oneApp = z.strictObject({ cloud: cloudIdSchema, app: appIdSchema });
const oneAppWithValues = oneApp.extend({ values: settingValuesSchema.optional() });
/** Paths of conflicts in which the app's new value is taken instead of the person's. */
const takeSchema = z.array(z.string().max(200)).max(500).optional();
const chosen = {
  others: othersChoiceSchema.optional(),
  database: databaseChoiceSchema.optional(),
} as const;
const shown = {
  fingerprint: z.string().max(200).optional(),
  ...chosen,
} as const;
const started = z.strictObject({ operation: operationIdSchema });

export const apps = {
  'apps.list': call(
    z.strictObject({ cloud: cloudIdSchema.optional() }),
    z.strictObject({ apps: z.array(appCardSchema), broken: z.array(brokenAppSchema) }),
  ),
  'apps.show': call(oneApp, appPageSchema),
  'apps.status': call(oneApp, appStatusSchema),
  /** Writes settings, makes missing passwords and compiles the files; touches nothing that runs. */
  'apps.add': call(
    oneAppWithValues,
    z.strictObject({ files: z.array(z.string()), secretsMade: z.array(z.string()) }),
  ),
  /** Its files as they would be, without secrets. Writes nothing. */
  'apps.render': call(
    oneAppWithValues,
    z.strictObject({ files: z.array(z.strictObject({ name: z.string(), text: z.string() })) }),
  ),
  'apps.planUpdate': call(oneApp.extend({ take: takeSchema }), appUpdateSchema),
  /** Values and files follow the newer app; touches nothing that runs. */
  'apps.update': call(oneApp.extend({ take: takeSchema }), appUpdateSchema),
  /** What updating and deploying would do in the cluster. Writes nothing. */
  'apps.planInstallUpdate': call(oneApp.extend({ take: takeSchema }), planSchema),
  /** Update and deploy, with everything that the newer app needs. */
  'apps.installUpdate': call(
    oneApp.extend({ take: takeSchema, fingerprint: z.string().max(200).optional() }),
    started,
  ),
  /** Everything that is not right in the folder of an app. */
  'apps.lint': call(
    z.strictObject({ folder: folderSchema }),
    z.strictObject({ problems: z.array(appProblemSchema) }),
  ),
  /** Makes the folder of an app to begin with. */
  'apps.scaffold': call(
    z.strictObject({ folder: folderSchema }),
    z.strictObject({ files: z.array(z.string()) }),
  ),
  /** What installing (or changing) would do. Writes nothing. */
  'apps.plan': call(oneAppWithValues.extend(chosen), planSchema),
  /** Add and deploy, with everything the app needs. */
  'apps.install': call(oneAppWithValues.extend(shown), started),
  'apps.deploy': call(oneApp.extend(shown), started),
  /** What deploying every app of the cloud would do; named after the last of them. Writes nothing. */
  'apps.planAll': call(z.strictObject({ cloud: cloudIdSchema, ...chosen }), planSchema),
  /** Every app of the cloud as one operation, side by side where none needs the other. */
  'apps.deployAll': call(z.strictObject({ cloud: cloudIdSchema, ...shown }), started),
  'apps.planRemoval': call(oneApp.extend({ data: z.enum(['keep', 'delete']) }), planSchema),
  /** `typed` must be the app's name when data is deleted. */
  'apps.remove': call(
    oneApp.extend({ data: z.enum(['keep', 'delete']), typed: z.string().max(100).optional() }),
    started,
  ),
} as const;
