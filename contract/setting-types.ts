import { z } from 'zod';

/**
 * The types of settings, in config.yaml and in apps. `main/config/setting-types.ts` says what each one accepts; the compiler
 * names every other place that must know a new one.
 */
export const settingTypes = [
  'string',
  'boolean',
  'number',
  'count',
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
  'label',
  'taint',
  'secret',
] as const;

export const settingTypeSchema = z.enum(settingTypes);
export type SettingType = z.infer<typeof settingTypeSchema>;
