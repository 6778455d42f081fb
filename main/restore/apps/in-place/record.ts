import { dirname } from 'node:path';
import { z } from 'zod';
import { appIdSchema } from '../../../../contract/ids.ts';
import type { Cloud } from '../../../clouds/clouds.ts';
import { readTextFile, writeFileAtomic } from '../../../lib/atomic-write.ts';
import type { FileAccess } from '../../../lib/file-access.ts';
import { makeFolder } from '../../../lib/make-folder.ts';
import { parseJson } from '../../../lib/parse-json.ts';
import { recordUnreadable } from '../failures.ts';

/**
 * How far a restore in place is. A phase is written before its work begins, and all of its work can run again, so the
 * process that finds the record knows what may have happened.
 *
 * Forward:
 * - `loading`: the set is loaded beside what is there, and compared with the set's facts. The app isn't touched.
 * - `stopping`: the app is stopped.
 * - `aside`: what is there is set aside: databases renamed, files moved within their storage, settings copied.
 * - `placing`: what was loaded takes its place, settings too.
 * - `starting`: the app is started, and has to respond.
 * - `cleaning`: it has responded. What was set aside is deleted; from here there is no way back.
 *
 * Back, after a failure:
 * - `clearing`: what took its place is removed. Skipped before `placing`.
 * - `returning`: what was set aside takes its place again.
 * - `restarting`: the app is started as it was.
 * - `discarding`: what was loaded is deleted.
 *
 * The way back from `loading` and `stopping` begins with `restarting`.
 */
export const phases = [
  ...(['loading', 'stopping', 'aside', 'placing', 'starting', 'cleaning'] as const),
  ...(['clearing', 'returning', 'restarting', 'discarding'] as const),
] as const;
export type Phase = (typeof phases)[number];

const databaseSchema = z.object({
  part: z.string(),
  engine: z.string(),
  name: z.string(),
  /** Names on the same server while it is restored. */
  fresh: z.string(),
  aside: z.string(),
});
export type RestoredDatabase = z.output<typeof databaseSchema>;

const claimSchema = z.object({ part: z.string(), claim: z.string() });
export type RestoredClaim = z.output<typeof claimSchema>;

const recordSchema = z.object({
  format: z.literal(1),
  /** Of this restore; everything that it makes has it in its name. */
  id: z.string(),
  app: appIdSchema,
  set: z.string(),
  place: z.string(),
  phase: z.enum(phases),
  databases: z.array(databaseSchema),
  claims: z.array(claimSchema),
  /** The whole app, and not only some of its databases. */
  whole: z.boolean(),
  /** Whether settings, passwords and files of the app come back too. */
  settings: z.boolean(),
});
export type RestoreRecord = z.output<typeof recordSchema>;

/** Beside the journals: neither version control nor a backup of the folder has it. */
export const recordFolder = (cloud: Cloud, app: string): string =>
  cloud.path('.wildcloud', 'logs', 'restores', app);
const fileOf = (cloud: Cloud, app: string): string =>
  cloud.path('.wildcloud', 'logs', 'restores', app, 'restore.json');

/** The unfinished restore of an app. @throws WildError `restore.refused` if it can't be read: what it set aside must not be lost */
export async function readRecord(
  files: FileAccess,
  cloud: Cloud,
  app: string,
): Promise<RestoreRecord | undefined> {
  const path = fileOf(cloud, app);
  const text = await readTextFile(path, files);
  if (text === undefined) return undefined;
  const read = recordSchema.safeParse(parseJson(text));
  if (!read.success) throw recordUnreadable(app, path);
  return read.data;
}

export async function writeRecord(files: FileAccess, cloud: Cloud, record: RestoreRecord): Promise<void> {
  const path = fileOf(cloud, record.app);
  await makeFolder(files, dirname(path), 0o700);
  await writeFileAtomic(path, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600, files });
}

export async function removeRecord(files: FileAccess, cloud: Cloud, app: string): Promise<void> {
  await files.removeAll(recordFolder(cloud, app));
}
