import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { stagingPath } from '../lib/staging-paths.ts';
import { makeFolder, syncFolder } from '../lib/make-folder.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';
import { type CloudMarker, markerPath, printMarker } from './cloud-marker.ts';
import { alreadyACloud, folderNotEmpty, isAFile, isMountPoint } from './failures.ts';
import { newFiles, newFolders } from './folder-layout.ts';

/**
 * Creates a cloud folder.
 * @param fill writes the files of other domains (config, secrets) into the given folder
 * @throws WildError `cloud.folder-not-empty` naming what is there, `storage.*`
 */
export function createFolder(
  files: FileAccess,
  folder: string,
  marker: CloudMarker,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  return makeWhole(files, folder, async (making) => {
    for (const [part, mode] of newFolders) await makeFolder(files, join(making, part), mode);
    await fill(making);
    for (const [part, text] of newFiles(marker)) {
      await writeFileAtomic(join(making, part), text, { mode: 0o644, files });
    }
    await writeFileAtomic(markerPath(making), printMarker(marker), { mode: 0o644, files });
  });
}

/**
 * Makes a new folder atomically: fills a temporary folder next to it, then renames it.
 * @throws WildError `cloud.folder-not-empty` naming what is there, `storage.*`
 */
export async function makeWhole(
  files: FileAccess,
  folder: string,
  fill: (making: string) => Promise<void>,
): Promise<void> {
  await mustBeFree(files, folder);
  const making = stagingPath(folder, 'new');
  try {
    await makeFolder(files, making, 0o755);
    await fill(making);
    await removeEmpty(files, folder);
    await files.rename(making, folder);
    await syncFolder(files, dirname(folder));
  } catch (error) {
    await removeQuietly(files, making);
    throw storageError(error, 'write', folder);
  }
}

/** Doesn't hide the original failure; leftovers are removed when the next cloud is created here. */
async function removeQuietly(files: FileAccess, path: string): Promise<void> {
  try {
    await files.removeAll(path);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
  }
}

async function mustBeFree(files: FileAccess, folder: string): Promise<void> {
  const names = await namesIn(files, folder);
  if (names.length === 0) return;
  throw names.includes('.wildcloud') ? alreadyACloud(folder) : folderNotEmpty(folder, names);
}

async function namesIn(files: FileAccess, folder: string): Promise<string[]> {
  try {
    return await files.readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    if (systemCode(error) === 'ENOTDIR') throw isAFile(folder);
    throw storageError(error, 'read', folder);
  }
}

async function removeEmpty(files: FileAccess, folder: string): Promise<void> {
  try {
    await files.rmdir(folder);
  } catch (error) {
    if (systemCode(error) === 'EBUSY') throw isMountPoint(folder);
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}
