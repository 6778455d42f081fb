import { dirname, join } from 'node:path';
import { writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { asideName } from '../lib/left-behind.ts';
import { makeFolder, syncFolder } from '../lib/make-folder.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { type CloudMarker, markerPath, printMarker } from './cloud-marker.ts';
import { newFiles, newFolders } from './folder-layout.ts';

/**
 * Makes a whole cloud folder or none: it is filled beside its place and then renamed.
 * @param fill writes what other domains own (config, secrets) into the folder that it is given
 * @throws WildError `cloud.folder-not-empty` naming what is there, `storage.*`
 */
export async function createFolder(
  files: FileAccess,
  folder: string,
  marker: CloudMarker,
  fill: (folder: string) => Promise<void>,
): Promise<void> {
  await mustBeFree(files, folder);
  const making = asideName(folder, 'new');
  try {
    await makeFolder(files, making, 0o755);
    for (const [part, mode] of newFolders) await makeFolder(files, join(making, part), mode);
    await fill(making);
    for (const [part, text] of newFiles(marker)) {
      await writeFileAtomic(join(making, part), text, { mode: 0o644, files });
    }
    await writeFileAtomic(markerPath(making), printMarker(marker), { mode: 0o644, files });
    await removeEmpty(files, folder);
    await files.rename(making, folder);
    await syncFolder(files, dirname(folder));
  } catch (error) {
    await removeQuietly(files, making);
    throw storageError(error, 'write', folder);
  }
}

/** The first failure is the one to tell; what stays is found by its name when a cloud is made here next. */
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
  const shown = names.slice(0, 3).join(', ');
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  if (names.includes('.wildcloud')) {
    throw new WildError('cloud.exists', {
      title: 'There is a cloud in this folder already',
      detail: `${folder} holds a cloud.`,
      hint: 'Open it, or choose another folder for the new one.',
      context: { folder },
    });
  }
  throw new WildError('cloud.folder-not-empty', {
    title: 'This folder is not empty',
    detail: `${folder} holds ${shown}${more}.`,
    hint: 'Choose an empty folder, or a name that does not exist yet.',
    context: { folder },
  });
}

async function namesIn(files: FileAccess, folder: string): Promise<string[]> {
  try {
    return await files.readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    if (systemCode(error) === 'ENOTDIR') {
      throw new WildError('cloud.folder-unusable', {
        title: 'A cloud cannot live there',
        detail: `${folder} is a file, not a folder.`,
        hint: 'Choose a folder.',
        context: { folder },
      });
    }
    throw storageError(error, 'read', folder);
  }
}

async function removeEmpty(files: FileAccess, folder: string): Promise<void> {
  try {
    await files.rmdir(folder);
  } catch (error) {
    if (systemCode(error) === 'EBUSY') throw ownDisk(folder);
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

/** A cloud comes to its place by one rename, which cannot replace the top of a disk. */
function ownDisk(folder: string): WildError {
  return new WildError('cloud.folder-unusable', {
    title: 'A cloud cannot live there',
    detail: `${folder} is the top of a disk.`,
    hint: `Choose a folder on that disk, such as ${join(folder, 'cloud')}.`,
    context: { folder },
  });
}
