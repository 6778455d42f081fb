import { join } from 'node:path';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { storageError } from '../lib/storage-error.ts';
import { type CloudMarker, markerPath, printMarker } from './cloud-marker.ts';
import { newFiles, newFolders } from './folder-layout.ts';

/**
 * Creates everything that a cloud's folder has besides settings and secrets. Keeps an existing README and .gitignore
 * entries; env.sh is overwritten. The marker is written last, since it makes the folder a cloud.
 */
export async function completeFolder(files: FileAccess, folder: string, marker: CloudMarker): Promise<void> {
  try {
    for (const [part, mode] of newFolders) {
      const path = join(folder, part);
      await makeFolder(files, path, mode);
      // An existing folder may be readable by everybody.
      if (mode === 0o700) await files.chmod(path, mode);
    }
    for (const [part, text] of newFiles(marker)) {
      const path = join(folder, part);
      const present = part === 'env.sh' ? undefined : await readTextFile(path, files);
      const next =
        part === '.gitignore' && present !== undefined ? withLines(present, text) : (present ?? text);
      if (next !== present) await writeFileAtomic(path, next, { mode: 0o644, keepMode: true, files });
    }
    await writeFileAtomic(markerPath(folder), printMarker(marker), { mode: 0o644, files });
  } catch (error) {
    throw storageError(error, 'write', folder);
  }
}

function withLines(present: string, wanted: string): string {
  const there = new Set(present.split(/\r?\n/).map((line) => line.trim()));
  const missing = wanted.split('\n').filter((line) => !there.has(line.trim()));
  if (missing.every((line) => line.startsWith('#'))) return present;
  const ended = present === '' || present.endsWith('\n') ? present : `${present}\n`;
  return `${ended}${missing.join('\n')}\n`;
}
