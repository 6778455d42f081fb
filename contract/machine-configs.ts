import { z } from 'zod';
import { cloudIdSchema } from './ids.ts';
import { call, sentenceSchema } from './wire.ts';

const generatedFileSchema = z.strictObject({
  /** Below the cloud's folder, with slashes. */
  path: z.string(),
  change: z.enum(['new', 'changed', 'same', 'removed']),
});

export const machineConfigsSchema = z.strictObject({
  cluster: z.string(),
  endpoint: z.string(),
  talos: z.string(),
  kubernetes: z.string(),
  /** Whether the keys of the cluster were there, are new, or were taken from a file. */
  keys: z.enum(['kept', 'made', 'taken']),
  files: z.array(generatedFileSchema),
  /** Sets of extensions, and whether the factory said that it makes images with them. */
  schematics: z.array(
    z.strictObject({ id: z.string(), state: z.enum(['known', 'unreachable', 'not-asked']) }),
  ),
  notes: z.array(sentenceSchema),
});
export type MachineConfigs = z.output<typeof machineConfigsSchema>;

/** One value that differs. A secret is told to be one, and never shown. */
export const machineConfigChangeSchema = z.strictObject({
  /** Kind and name; empty for the part that has neither. */
  document: z.string(),
  path: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
});
export type MachineConfigChange = z.output<typeof machineConfigChangeSchema>;

export const machineConfigDiffSchema = z.strictObject({
  node: z.string(),
  /** `by-hand`: somebody changed the file, so it would not be written. */
  state: z.enum(['new', 'same', 'changed', 'by-hand']),
  changes: z.array(machineConfigChangeSchema),
});
export type MachineConfigDiff = z.output<typeof machineConfigDiffSchema>;

export const machineConfigs = {
  /**
   * Makes the configurations of all machines of config.yaml and writes them into the folder; the keys of the cluster
   * once. No machine is spoken to.
   */
  'machineConfigs.generate': call(
    z.strictObject({
      cloud: cloudIdSchema,
      /** A file that holds the keys of the cluster, where they are missing. */
      keysFrom: z.string().min(1).max(4096).optional(),
      /** Renames files of ours that were changed by hand, instead of refusing. */
      setAside: z.boolean().default(false),
      /** Does not ask the factory. */
      offline: z.boolean().default(false),
    }),
    machineConfigsSchema,
  ),
  /** How the files would change, from what they are. Writes nothing. */
  'machineConfigs.diff': call(
    z.strictObject({ cloud: cloudIdSchema, node: z.string().min(1).max(63).optional() }),
    z.strictObject({ nodes: z.array(machineConfigDiffSchema) }),
  ),
} as const;
