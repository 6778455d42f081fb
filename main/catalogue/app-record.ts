import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import type { ConfigValue } from '../../contract/config.ts';
import { appIdSchema, type AppId } from '../../contract/ids.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { readYamlIfAny } from '../lib/read-yaml.ts';
import { yamlOptions } from '../lib/yaml-dialect.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { appRecordUnreadable } from './failures.ts';

const recordSchema = z.object({
  format: z.literal(1),
  version: z.string().max(60),
  /** The foreign catalogue it came from, and its commit. */
  catalogue: z.string().max(60).optional(),
  commit: z.string().max(64).optional(),
  /** The apps it uses, by the name of the requirement. */
  uses: z.record(z.string(), appIdSchema).default({}),
  /** Its rendered defaults by path, which an update compares with. */
  defaults: z.record(z.string(), z.custom<ConfigValue>()).default({}),
});
/** A cloud's record of an added app: `.wildcloud/apps/<app>.yaml`. */
export type AppRecord = z.output<typeof recordSchema>;

const fileOf = (cloudFolder: string, app: AppId) => join(cloudFolder, '.wildcloud', 'apps', `${app}.yaml`);

/** @throws cloud.unreadable */
export async function readRecord(
  disk: FileAccess,
  cloudFolder: string,
  app: AppId,
): Promise<AppRecord | undefined> {
  const path = fileOf(cloudFolder, app);
  const text = await readTextFile(path, disk);
  if (text === undefined) return undefined;
  const read = recordSchema.safeParse(readYamlIfAny(text));
  if (read.success) return read.data;
  throw appRecordUnreadable(app, path);
}

export async function writeRecord(
  disk: FileAccess,
  cloudFolder: string,
  app: AppId,
  record: Omit<AppRecord, 'format'>,
): Promise<void> {
  const path = fileOf(cloudFolder, app);
  await makeFolder(disk, join(cloudFolder, '.wildcloud', 'apps'), 0o755);
  const text = `# What an update of ${app} compares with. Written by Wild Cloud.\n${stringify({ format: 1, ...record }, yamlOptions)}`;
  if ((await readTextFile(path, disk)) === text) return;
  await writeFileAtomic(path, text, { mode: 0o644, files: disk });
}

export async function forgetRecord(disk: FileAccess, cloudFolder: string, app: AppId): Promise<void> {
  await disk.removeAll(fileOf(cloudFolder, app));
}
