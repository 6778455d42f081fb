import { z } from 'zod';
import { backupPartSchema, setFactsSchema, setIdSchema } from '../../../contract/backups.ts';
import { parseJson } from '../../lib/parse-json.ts';

/** The file of a set's manifest, which is the last of its snapshots. */
export const manifestFile = 'set.json';

const manifestSchema = z.object({
  format: z.literal(1),
  set: setIdSchema,
  cloud: z.string(),
  app: z.string().optional(),
  appVersion: z.string().optional(),
  parts: z.array(backupPartSchema),
  facts: setFactsSchema,
});
export type SetManifest = z.output<typeof manifestSchema>;

export const printManifest = (manifest: SetManifest): string => `${JSON.stringify(manifest, null, 2)}\n`;

/** Undefined if it was written by a newer version. */
export function parseManifest(text: string): SetManifest | undefined {
  return manifestSchema.safeParse(parseJson(text)).data;
}
