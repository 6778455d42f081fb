import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { oldFormSchema } from '../../contract/adoption.ts';
import { cloudIdSchema } from '../../contract/ids.ts';
import { readYamlIfAny } from '../lib/read-yaml.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';

import { recordUnreadable } from './failures.ts';
import { journalName } from './layout.ts';

const recordSchema = z.object({
  format: z.literal(1),
  /** Also the name of the key in the keychain. */
  id: cloudIdSchema,
  name: z.string().min(1).max(60),
  form: oldFormSchema,
  /** The old folder; the same one where it is adopted in place. */
  source: z.string().min(1),
});
/** Says in the folder itself that adopting it was begun, so that any process can go on. Holds no secret. */
export type AdoptionRecord = z.infer<typeof recordSchema>;

export async function readRecord(folder: string): Promise<AdoptionRecord | undefined> {
  const path = join(folder, journalName);
  const text = await readTextFile(path);
  if (text === undefined) return undefined;
  const record = recordSchema.safeParse(readYamlIfAny(text));
  if (record.success) return record.data;
  throw recordUnreadable(path);
}

export async function writeRecord(folder: string, record: AdoptionRecord): Promise<void> {
  const path = join(folder, journalName);
  await mkdir(dirname(path), { recursive: true });
  const head = '# The adoption of this folder has started. Continue with: wild cloud adopt <folder>\n';
  await writeFileAtomic(path, head + stringify(record), { mode: 0o644 });
}

export async function removeRecord(folder: string): Promise<void> {
  await rm(join(folder, journalName), { force: true });
}
