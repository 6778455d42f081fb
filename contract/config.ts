import { z } from 'zod';
import { cloudIdSchema, dottedPathSchema } from './ids.ts';
import { call, nothing } from './wire.ts';

/** JSON as YAML can hold it. */
export type ConfigValue = string | number | boolean | null | ConfigValue[] | { [key: string]: ConfigValue };
export const configValueSchema: z.ZodType<ConfigValue> = z.lazy(() =>
  z.union([
    z.string().max(100_000),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(configValueSchema).max(10_000),
    z.record(z.string().max(500), configValueSchema),
  ]),
);

const at = z.strictObject({ cloud: cloudIdSchema, path: dottedPathSchema });

export const config = {
  'config.get': call(at, z.strictObject({ value: configValueSchema })),
  'config.set': call(at.extend({ value: configValueSchema }), nothing),
  'config.unset': call(at, nothing),
  /** The file as it stands, comments and all. */
  'config.show': call(z.strictObject({ cloud: cloudIdSchema }), z.strictObject({ text: z.string() })),
} as const;
