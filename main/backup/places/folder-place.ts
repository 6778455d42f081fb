import { randomBytes } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { folderMedia } from '../../../contract/backup-places.ts';
import { readTextFile, writeFileAtomic } from '../../lib/atomic-write.ts';
import { type FileAccess, realFiles } from '../../lib/file-access.ts';
import { parseJson } from '../../lib/parse-json.ts';
import { sentence } from '../../lib/sentence.ts';
import { storageError } from '../../lib/storage-error.ts';
import { systemCode } from '../../lib/wild-error.ts';
import { absentPlace } from '../failures.ts';

/** Identifies the disk or network folder, wherever it is mounted. Never changes. */
export const markerName = 'wild-cloud-backup-place.json';

const markerSchema = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/) });

/** The id in a folder's marker; undefined without one. @throws WildError `backup.place-absent`, `storage.*` */
export async function readMarker(
  place: string,
  folder: string,
  files: FileAccess = realFiles,
): Promise<string | undefined> {
  await expectFolder(place, folder, files);
  const text = await readTextFile(join(folder, markerName), files);
  if (text === undefined) return undefined;
  return markerSchema.safeParse(parseJson(text)).data?.id;
}

/** Creates the marker, or keeps the one that another cloud has made. Returns its id. */
export async function ensureMarker(
  place: string,
  folder: string,
  files: FileAccess = realFiles,
): Promise<string> {
  const existing = await readMarker(place, folder, files);
  if (existing !== undefined) return existing;
  const id = randomBytes(16).toString('hex');
  const about = 'Wild Cloud recognizes this backup place by this file. Do not delete or copy it.';
  await writeFileAtomic(join(folder, markerName), `${JSON.stringify({ id, about }, null, 2)}\n`, {
    mode: 0o644,
    files,
  });
  return id;
}

/** @throws WildError `backup.place-absent` if the folder isn't there, or is another one than when it was added */
export async function expectMarker(
  place: string,
  { path, marker }: { readonly path: string; readonly marker: string },
  files: FileAccess = realFiles,
): Promise<void> {
  if ((await readMarker(place, path, files)) === marker) return;
  throw absentPlace(
    place,
    sentence(
      'backup.place.other-disk',
      'The folder {path} is there, but it isn’t the one that was added: its marker is missing or another one.',
      { path },
    ),
    path,
  );
}

/** Writes, reads and deletes a file. @throws WildError `storage.*` */
export async function tryFolder(folder: string, files: FileAccess = realFiles): Promise<void> {
  const path = join(folder, `wild-cloud-check-${randomBytes(8).toString('hex')}`);
  const content = randomBytes(64).toString('hex');
  try {
    await writeFileAtomic(path, content, { mode: 0o600, files });
    if ((await readTextFile(path, files)) !== content) throw systemFailure('EIO');
  } catch (error) {
    throw storageError(error, 'write', folder);
  } finally {
    await files.removeAll(path);
  }
}

async function expectFolder(place: string, folder: string, files: FileAccess): Promise<void> {
  try {
    if ((await files.stat(folder)).isDirectory()) return;
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO'].includes(systemCode(error) ?? '')) {
      throw storageError(error, 'read', folder);
    }
  }
  throw absentPlace(
    place,
    sentence('backup.place.no-folder', 'There’s no folder {path}.', { path: folder }),
    folder,
  );
}

const networkTypes = new Set([0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x65735546, 0x01021997]);

/** What kind of storage a folder is on, as far as the system tells. */
export async function mediumOf(folder: string): Promise<(typeof folderMedia)[number]> {
  if (process.platform === 'linux' && networkTypes.has((await statfs(folder)).type)) return 'network';
  if (/^\\\\|^\/\//.test(folder)) return 'network';
  return /^\/(media|run\/media|Volumes)\//.test(folder) ? 'removable' : 'disk';
}

function systemFailure(code: string): Error {
  return Object.assign(new Error('what was read is not what was written'), { code });
}
