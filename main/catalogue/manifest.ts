import { z } from 'zod';
import type { ConfigValue } from '../../contract/config.ts';
import { appIdSchema, type AppId } from '../../contract/ids.ts';
import { isUnusableName } from '../lib/dotted-path.ts';
import { dataSchema } from './data-schema.ts';
import { sentence, size } from './manifest-words.ts';
import { secretSchema } from './secret-schema.ts';
import { settingSchema, type SettingSpec } from './setting-schema.ts';

export type { SecretSpec } from './secret-schema.ts';
export type { SettingSpec } from './setting-schema.ts';

const configValue: z.ZodType<ConfigValue> = z.lazy(() =>
  z.union([
    z.string().max(10_000),
    z.number(),
    z.bigint(),
    z.boolean(),
    z.null(),
    z.array(configValue).max(1000),
    configMap,
  ]),
);
const configMap: z.ZodType<{ [key: string]: ConfigValue }> = z.record(
  z
    .string()
    .max(200)
    .refine((key) => !isUnusableName(key), 'other-name'),
  configValue,
);

/** What an app may have beyond its own namespace and the restricted rules, if it asks for it. */
export const askKinds = [
  'cluster-wide',
  'kubernetes-api',
  'root',
  'privileged',
  'load-balancer',
  'other-namespace',
] as const;

const ask = z.strictObject({
  what: z
    .enum(askKinds)
    .describe(
      '`cluster-wide`: objects outside a namespace · `kubernetes-api`: access to the Kubernetes API · `root`: starts as root (Pod Security *baseline*) · `privileged`: full access to the machine · `load-balancer`: an IP address of its own in the home network · `other-namespace`: objects in another namespace',
    ),
  kinds: z
    .array(z.string().min(1).max(63))
    .max(20)
    .optional()
    .describe(
      'For `cluster-wide` and `other-namespace`: the kinds of these objects, such as `[ClusterRole]`',
    ),
  why: sentence.describe('Shown before the app is installed'),
});

const requirement = z.union([
  z.strictObject({ name: appIdSchema.describe('An app in the catalogue') }),
  z.strictObject({
    role: appIdSchema.describe('Any app that `provides` it; with several, the person chooses'),
  }),
]);

/** `manifest.yaml` as its author writes it. Only the first three keys are required. */
export const manifestSchema = z.strictObject({
  name: z.string().min(1).max(60).describe('The folder’s name'),
  description: sentence.describe('One sentence that says what it is for'),
  version: z
    .union([z.string().min(1).max(60), z.number().transform(String)])
    .describe('The software’s own version'),
  title: z.string().trim().min(1).max(60).optional().describe('The name people know'),
  icon: z.string().max(500).optional().describe('Name of its icon'),
  category: z.string().min(1).max(40).default('other').describe('Its category in the catalogue'),
  supporting: z.boolean().default(false).describe('Added with the apps that need it, such as a database'),
  namespace: appIdSchema.optional().describe('The namespace of its objects; the app’s name by default'),
  formerly: z
    .array(appIdSchema)
    .max(10)
    .default([])
    .describe('Earlier names of the app or its namespace; settings and secrets under them are adopted'),
  requires: z
    .array(requirement)
    .max(20)
    .default([])
    .describe('Its dependencies: an app by name, or a role that several apps can provide'),
  provides: z
    .array(appIdSchema)
    .max(10)
    .default([])
    .describe('Roles it provides for other apps, such as `postgres`'),
  asksFor: z
    .array(ask)
    .max(20)
    .default([])
    .describe('Rights beyond its own namespace and the restricted rules'),
  defaultConfig: configMap
    .default({})
    .describe(
      'Values under `apps.<app>` that apply until a person sets others. Text values are templates, rendered from top to bottom',
    ),
  settings: z
    .array(settingSchema)
    .max(100)
    .optional()
    .describe('The settings of the form. Without it, every default becomes an advanced setting'),
  requiredSecrets: z.array(secretSchema).max(100).default([]).describe('Passwords and keys'),
  resources: z
    .strictObject({
      memory: size.optional().describe('`512Mi`'),
      cpu: z
        .union([z.number().positive().max(1000), z.string().regex(/^\d{1,6}m$/, { error: 'cpu' })])
        .optional()
        .describe('CPU cores: `2`, or thousandths of one: `500m`'),
      disk: size.optional().describe('Storage for its data, `20Gi`'),
    })
    .optional()
    .describe('Its minimum requirements'),
  upstream: z
    .strictObject({
      home: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe('Its home page'),
      source: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe('Its source code'),
      licence: z.string().max(60).optional().describe('SPDX name, `MIT`'),
    })
    .optional()
    .describe('The upstream project'),
  notes: z.string().max(4000).optional().describe('What to do right after installing or updating'),
  verify: z
    .strictObject({
      path: z.string().startsWith('/').max(200).describe('Path below its address'),
      expect: z
        .array(z.int().min(100).max(599))
        .min(1)
        .max(20)
        .describe('HTTP status codes that mean success'),
    })
    .optional()
    .describe('A check that the app works'),
  data: dataSchema.optional(),
  install: z.boolean().optional().describe('From older catalogues: `false` hides the app'),
});

/** A dependency. Templates and secrets refer to it by `name`: `.uses.<name>`. */
export type Requirement =
  | { readonly name: string; readonly app: AppId }
  | { readonly name: string; readonly role: AppId };

/** An app's texts in other languages, by language and then by key. */
export type Translations = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** An app in the catalogue. Its ID is the name of its folder. */
export interface Manifest
  extends Omit<z.output<typeof manifestSchema>, 'requires' | 'settings' | 'title' | 'namespace' | 'install'> {
  readonly app: AppId;
  readonly title: string;
  readonly namespace: string;
  readonly requires: readonly Requirement[];
  readonly settings: readonly SettingSpec[];
  readonly needsMemoryBytes?: number;
  readonly translations?: Translations;
  /** Its catalogue, if it isn't included with Wild Cloud. */
  readonly foreign?: { readonly catalogue: string; readonly commit?: string };
  /** Not offered on its own, but still added as a dependency. */
  readonly hidden: boolean;
}
