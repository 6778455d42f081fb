import { z } from 'zod';
import { cloudIdSchema, dottedPathSchema } from './ids.ts';
import { settingTypeSchema } from './setting-types.ts';
import { call, nothing, sentenceSchema } from './wire.ts';

/**
 * What JSON and YAML can both hold. A `bigint` is a whole number that a `number` would round, that is one beyond 2^53; smaller
 * ones are always numbers, so equal values have one representation. In JSON both are plain digits.
 */
export type ConfigValue =
  | string
  | number
  | bigint
  | boolean
  | null
  | ConfigValue[]
  | { [key: string]: ConfigValue };
const isSafe = (value: bigint): boolean => Number.isSafeInteger(Number(value));

export const configValueSchema: z.ZodType<ConfigValue> = z.lazy(() =>
  z.union([
    z.string().max(100_000),
    z.number(),
    z.bigint().refine((value) => !isSafe(value), 'is a number'),
    z.boolean(),
    z.null(),
    z.array(configValueSchema).max(10_000),
    z.record(z.string().max(500), configValueSchema),
  ]),
);

/** `error`: the setting, or the whole file, is unusable · `warning`: it may not mean what its author thinks. */
export const configProblemSchema = z.strictObject({
  severity: z.enum(['error', 'warning']),
  /** Both count from 1; a column counts UTF-16 units, as editors do. */
  line: z.int(),
  column: z.int(),
  /** The dotted path of the setting that caused it, if a single one did. */
  path: z.string().max(1000).optional(),
  sentence: sentenceSchema,
  /** The line of the file, or part of it, with a marker under the place. */
  excerpt: z.strictObject({ text: z.string().max(400), marker: z.string().max(400) }),
});
export type ConfigProblem = z.infer<typeof configProblemSchema>;

/** A known setting, as a form shows it. */
export const configFieldSchema = z.strictObject({
  path: dottedPathSchema,
  /** The title of its group: "Router". */
  group: sentenceSchema,
  title: sentenceSchema,
  help: sentenceSchema.optional(),
  type: settingTypeSchema,
  choices: z.array(z.string()).optional(),
  example: z.string().optional(),
  /** Shown first; the others are collapsed. */
  first: z.boolean(),
  /** As it is in the file, of any type; missing if the file doesn't set it. */
  value: configValueSchema.optional(),
});
export type ConfigField = z.infer<typeof configFieldSchema>;

const oneCloud = z.strictObject({ cloud: cloudIdSchema });
const at = oneCloud.extend({ path: dottedPathSchema });

export const config = {
  'config.get': call(at, z.strictObject({ value: configValueSchema })),
  /**
   * `word`: exactly what a person typed; main decides which value it means and returns it. It is text unless the setting, or
   * its current value, is of another kind. `as`: always text, or one YAML value. `seen`: what the caller saw there, without
   * a value if nothing was set. If that has changed, nothing is written and the call fails with config.changed-meanwhile.
   */
  'config.set': call(
    at.extend({
      word: z.string().max(100_000),
      as: z.enum(['text', 'yaml']).optional(),
      seen: z.strictObject({ value: configValueSchema.optional() }).optional(),
    }),
    z.strictObject({ value: configValueSchema }),
  ),
  'config.unset': call(at, nothing),
  /** The whole file, including comments. */
  'config.show': call(oneCloud, z.strictObject({ text: z.string() })),
  /** Every problem in the file, from top to bottom; empty if there is none. */
  'config.check': call(oneCloud, z.strictObject({ problems: z.array(configProblemSchema) })),
  /** Every word that a setting takes, if they can be listed: time zones, or the choices of an app. Else empty. */
  'config.words': call(at, z.strictObject({ words: z.array(z.string()) })),
  /** The known settings with their values. Fails if the file can't be read. */
  'config.form': call(oneCloud, z.strictObject({ fields: z.array(configFieldSchema) })),
} as const;
