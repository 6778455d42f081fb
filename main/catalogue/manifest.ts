import { z } from 'zod';
import { settingTypes } from '../../contract/apps.ts';
import type { ConfigValue } from '../../contract/config.ts';
import { appIdSchema, type AppId } from '../../contract/ids.ts';
import { isUnusableName } from '../lib/dotted-path.ts';
import { parseSize } from '../lib/parse-size.ts';

const sentence = z.string().trim().min(1).max(500);
const dotted = z
  .string()
  .max(200)
  .regex(/^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)*$/, 'must be names with dots between them');
const size = z.string().refine((text) => parseSize(text) !== undefined, 'must be a size such as 10Gi');

const settingSchema = z.strictObject({
  /** Relative to `apps.<app>`; must be in defaultConfig. */
  path: dotted,
  type: z.enum(settingTypes),
  label: sentence,
  help: sentence.optional(),
  /** Under "More settings". */
  advanced: z.boolean().default(false),
  /** May be left empty. */
  optional: z.boolean().default(false),
  choices: z
    .array(z.strictObject({ value: z.string().max(200), label: sentence }))
    .min(1)
    .max(100)
    .optional(),
  min: z.union([z.number(), size]).optional(),
  max: z.union([z.number(), size]).optional(),
});
export type SettingSpec = z.output<typeof settingSchema>;

const secretSchema = z.union([
  dotted.transform((key) => ({ key, optional: false as boolean })),
  z.strictObject({
    key: dotted,
    length: z.int().min(8).max(256).optional(),
    alphabet: z.enum(['alphanumeric', 'hex']).optional(),
    /** Given by a person or not at all; never made up. */
    optional: z.boolean().default(false),
  }),
]);
export type SecretSpec = z.output<typeof secretSchema>;

const configValue: z.ZodType<ConfigValue> = z.lazy(() =>
  z.union([
    z.string().max(10_000),
    z.number(),
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

/** `manifest.yaml` as its author writes it. All but the first three keys may be left out. */
export const manifestSchema = z.strictObject({
  name: z.string().min(1).max(60),
  description: sentence,
  version: z.union([z.string().min(1).max(60), z.number().transform(String)]),
  title: z.string().trim().min(1).max(60).optional(),
  icon: z.string().max(500).optional(),
  category: z.string().min(1).max(40).default('other'),
  /** Comes along with the apps that need it. */
  supporting: z.boolean().default(false),
  namespace: appIdSchema.optional(),
  requires: z
    .array(z.strictObject({ name: appIdSchema }))
    .max(20)
    .default([]),
  defaultConfig: configMap.default({}),
  settings: z.array(settingSchema).max(100).optional(),
  requiredSecrets: z.array(secretSchema).max(100).default([]),
  resources: z.strictObject({ memory: size.optional() }).optional(),
  upstream: z
    .strictObject({
      home: z.url().optional(),
      source: z.url().optional(),
      licence: z.string().max(60).optional(),
    })
    .optional(),
  notes: z.string().max(4000).optional(),
  /** What answers when the app works. */
  verify: z
    .strictObject({
      path: z.string().startsWith('/').max(200),
      expect: z.array(z.int().min(100).max(599)).min(1).max(20),
    })
    .optional(),
  /** What a backup has to keep. */
  data: z
    .strictObject({
      claims: z.array(z.string().max(63)).max(20).default([]),
      databases: z
        .array(z.strictObject({ server: appIdSchema, name: z.string().max(64) }))
        .max(20)
        .default([]),
    })
    .optional(),
  /** Of older catalogues: false hides an app. */
  install: z.boolean().optional(),
});

/** An app of the catalogue. Its id is the name of its folder. */
export interface Manifest
  extends Omit<z.output<typeof manifestSchema>, 'requires' | 'settings' | 'title' | 'namespace' | 'install'> {
  readonly app: AppId;
  readonly title: string;
  readonly namespace: string;
  readonly requires: readonly AppId[];
  readonly settings: readonly SettingSpec[];
  readonly needsMemoryBytes?: number;
}
