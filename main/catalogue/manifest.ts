import { z } from 'zod';
import type { ConfigValue } from '../../contract/config.ts';
import { appIdSchema, type AppId } from '../../contract/ids.ts';
import { isUnusableName } from '../lib/dotted-path.ts';
import { dataSchema } from './data-schema.ts';
import { sentence, size } from './manifest-words.ts';
import { secretSchema } from './secret-schema.ts';
import { settingSchema, type SettingSpec } from './setting-schema.ts';

import type { Translations } from './translations.ts';

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
    .refine((key) => !isUnusableName(key), 'must be another name'),
  configValue,
);

/** What an app may have beyond its own namespace and the restricted rules, once it says so. */
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
      '`cluster-wide`: objects that are not in its namespace · `kubernetes-api`: a token for the cluster itself · `root`: starts as root (Pod Security *baseline*) · `privileged`: may do what the machine can · `load-balancer`: a port of its own in the home network · `other-namespace`: objects in the namespace of something else',
    ),
  kinds: z
    .array(z.string().min(1).max(63))
    .max(20)
    .optional()
    .describe('Of `cluster-wide` and `other-namespace`: the kinds of these objects, `[ClusterRole]`'),
  why: sentence.describe('Shown to whoever is about to install it'),
});

const requirement = z.union([
  z.strictObject({ name: appIdSchema.describe('An app of the catalogue') }),
  z.strictObject({
    role: appIdSchema.describe('Whatever app `provides` it; the person chooses where there are several'),
  }),
]);

/** `manifest.yaml` as its author writes it. All but the first three keys may be left out. */
export const manifestSchema = z.strictObject({
  name: z.string().min(1).max(60).describe('The folder’s name'),
  description: sentence.describe('One sentence for people'),
  version: z
    .union([z.string().min(1).max(60), z.number().transform(String)])
    .describe('The software’s own version'),
  title: z.string().trim().min(1).max(60).optional().describe('As it is called by people'),
  icon: z.string().max(500).optional().describe('Name of its sign'),
  category: z.string().min(1).max(40).default('other').describe('Where it stands in the catalogue'),
  supporting: z
    .boolean()
    .default(false)
    .describe('Comes along with the apps that need it, such as a database'),
  namespace: appIdSchema.optional().describe('Where its objects live; the app’s name if not said'),
  formerly: z
    .array(appIdSchema)
    .max(10)
    .default([])
    .describe(
      'Names that the app had before, also as a namespace: settings and secrets under them are adopted',
    ),
  requires: z
    .array(requirement)
    .max(20)
    .default([])
    .describe('What must be there first: an app by name, or a role that several apps can have'),
  provides: z
    .array(appIdSchema)
    .max(10)
    .default([])
    .describe('Roles that it has for other apps, such as `postgres`'),
  asksFor: z
    .array(ask)
    .max(20)
    .default([])
    .describe('What it has beyond its own namespace and the restricted rules'),
  defaultConfig: configMap
    .default({})
    .describe(
      'Values under `apps.<app>` where the person set none. Texts are templates, filled in from top to bottom',
    ),
  settings: z
    .array(settingSchema)
    .max(100)
    .optional()
    .describe('What the form asks. Without it, every default becomes an advanced setting'),
  requiredSecrets: z.array(secretSchema).max(100).default([]).describe('Passwords and keys'),
  resources: z
    .strictObject({
      memory: size.optional().describe('`512Mi`'),
      cpu: z
        .union([
          z.number().positive().max(1000),
          z.string().regex(/^\d{1,6}m$/, { error: 'must be such as 500m or 2' }),
        ])
        .optional()
        .describe('Cores: `2`, or thousandths of one: `500m`'),
      disk: size.optional().describe('Space for its data, `20Gi`'),
    })
    .optional()
    .describe('What it needs at least'),
  upstream: z
    .strictObject({
      home: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe('Its home page'),
      source: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe('Where its code is'),
      licence: z.string().max(60).optional().describe('SPDX name, `MIT`'),
    })
    .optional()
    .describe('Whose software it is'),
  notes: z.string().max(4000).optional().describe('What to do right after the installation or an update'),
  verify: z
    .strictObject({
      path: z.string().startsWith('/').max(200).describe('Path under its address'),
      expect: z.array(z.int().min(100).max(599)).min(1).max(20).describe('HTTP answers that count'),
    })
    .optional()
    .describe('What answers when it works'),
  data: dataSchema.optional(),
  install: z.boolean().optional().describe('Of older catalogues: `false` hides an app'),
});

/** Something that has to be there first. `name` is how templates and secrets call it: `.uses.<name>`. */
export type Requirement =
  | { readonly name: string; readonly app: AppId }
  | { readonly name: string; readonly role: AppId };

/** An app of the catalogue. Its id is the name of its folder. */
export interface Manifest
  extends Omit<z.output<typeof manifestSchema>, 'requires' | 'settings' | 'title' | 'namespace' | 'install'> {
  readonly app: AppId;
  readonly title: string;
  readonly namespace: string;
  readonly requires: readonly Requirement[];
  readonly settings: readonly SettingSpec[];
  readonly needsMemoryBytes?: number;
  readonly translations?: Translations;
  /** Whose it is, where it does not come with Wild Cloud. */
  readonly foreign?: { readonly catalogue: string; readonly commit?: string };
  /** Not offered; what needs it may still bring it along. */
  readonly hidden: boolean;
}
