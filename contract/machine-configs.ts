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
  /** Whether the keys of the cluster existed, are new, or were read from a file. */
  keys: z.enum(['kept', 'made', 'taken']),
  files: z.array(generatedFileSchema),
  /** Sets of extensions, and whether the image factory knows them. */
  schematics: z.array(
    z.strictObject({ id: z.string(), state: z.enum(['known', 'unreachable', 'not-asked']) }),
  ),
  notes: z.array(sentenceSchema),
});
export type MachineConfigs = z.output<typeof machineConfigsSchema>;

/** A value that differs. Secrets are never shown. */
export const machineConfigChangeSchema = z.strictObject({
  /** Kind and name; empty for the main document, which has neither. */
  document: z.string(),
  path: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
});
export type MachineConfigChange = z.output<typeof machineConfigChangeSchema>;

export const machineConfigDiffSchema = z.strictObject({
  node: z.string(),
  /** `by-hand`: the file was edited, so it would not be overwritten. */
  state: z.enum(['new', 'same', 'changed', 'by-hand']),
  changes: z.array(machineConfigChangeSchema),
});
export type MachineConfigDiff = z.output<typeof machineConfigDiffSchema>;

export const machineConfigs = {
  /**
   * Generates the configurations of all machines in the folder, and once the keys of the cluster. Sends nothing to any
   * machine.
   */
  'machineConfigs.generate': call(
    z.strictObject({
      cloud: cloudIdSchema,
      /** A file with the keys of the cluster, if they are missing. */
      keysFrom: z.string().min(1).max(4096).optional(),
      /** Renames files edited by hand instead of refusing to overwrite them. */
      setAside: z.boolean().default(false),
      /** Doesn't contact the image factory. */
      offline: z.boolean().default(false),
    }),
    machineConfigsSchema,
  ),
  /** How the files would change. Writes nothing. */
  'machineConfigs.diff': call(
    z.strictObject({ cloud: cloudIdSchema, node: z.string().min(1).max(63).optional() }),
    z.strictObject({ nodes: z.array(machineConfigDiffSchema) }),
  ),
} as const;
