import { z } from 'zod';
import { cloudIdSchema, dottedPathSchema } from './ids.ts';
import { call, nothing, sentenceSchema } from './wire.ts';

/**
 * JSON as YAML can hold it. A `bigint` is a whole number that a `number` would round: one beyond 2^53. Smaller ones are
 * always numbers, so equal values have one form. In JSON both are plain digits.
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

/** `error`: the setting cannot be used, or the whole file cannot · `warning`: it may not mean what its author thinks. */
export const configProblemSchema = z.strictObject({
  severity: z.enum(['error', 'warning']),
  /** Both count from 1; a column counts UTF-16 units, as editors do. */
  line: z.int(),
  column: z.int(),
  /** The dotted path of the setting, where one is to blame. */
  path: z.string().max(1000).optional(),
  sentence: sentenceSchema,
  /** The line of the file, or its part around the place, with a marker under the place. */
  excerpt: z.strictObject({ text: z.string().max(400), marker: z.string().max(400) }),
});
export type ConfigProblem = z.infer<typeof configProblemSchema>;

export const configFieldTypes = [
  'text',
  'flag',
  'number',
  'port',
  'size',
  'domain',
  'host',
  'email',
  'timezone',
  'address',
  'range',
  'network',
  'choice',
] as const;

/** A setting that Wild Cloud knows, as a form shows it. */
export const configFieldSchema = z.strictObject({
  path: dottedPathSchema,
  /** The title of what it stands in: "Router". */
  group: sentenceSchema,
  title: sentenceSchema,
  help: sentenceSchema.optional(),
  type: z.enum(configFieldTypes),
  choices: z.array(z.string()).optional(),
  example: z.string().optional(),
  /** Asked first; the others are folded. */
  first: z.boolean(),
  /** As it stands in the file, of whatever type; missing where the file does not say. */
  value: configValueSchema.optional(),
});
export type ConfigField = z.infer<typeof configFieldSchema>;

const oneCloud = z.strictObject({ cloud: cloudIdSchema });
const at = oneCloud.extend({ path: dottedPathSchema });

export const config = {
  'config.get': call(at, z.strictObject({ value: configValueSchema })),
  /**
   * `word`: what a person typed, as it was typed; main decides which value it is, and answers with it. It is a text unless
   * the setting, or the value that stands there, is of another kind. `as`: a text in any case, or one value in YAML.
   * `seen`: what stood there when the caller looked, without a value where nothing did. If it is otherwise by now,
   * nothing is written and the call fails with config.changed-meanwhile.
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
  /** The file as it stands, comments and all. */
  'config.show': call(oneCloud, z.strictObject({ text: z.string() })),
  /** Everything that is wrong or doubtful in the file, in its order; empty for a file that is as it should be. */
  'config.check': call(oneCloud, z.strictObject({ problems: z.array(configProblemSchema) })),
  /** The known settings of the cloud with what the file says. Fails where the file cannot be read. */
  'config.form': call(oneCloud, z.strictObject({ fields: z.array(configFieldSchema) })),
} as const;
