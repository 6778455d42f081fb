import { join } from 'node:path';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { type CloudMarker, cloudFormat, markerPath, printMarker, readMarker } from './cloud-marker.ts';
import { migrations } from './migrations.ts';

/**
 * Migrates a folder to the newest format, one format at a time. The caller holds the cloud's lock.
 * The marker gets the new format after everything else is on disk, so an interrupted migration is repeated.
 * @throws WildError `cloud.*` of the marker, `storage.*`
 */
export async function migrateFolder(folder: string, files: FileAccess): Promise<CloudMarker> {
  let marker = await readMarker(folder, files);
  while (marker.format < cloudFormat) {
    const { format } = marker;
    const migration = migrations.find(({ from }) => from === format);
    if (migration === undefined) throw new Error(`no migration from format ${format}`);
    const texts = new Map<string, string>();
    for (const path of migration.reads) {
      const text = await readTextFile(join(folder, path), files);
      if (text !== undefined) texts.set(path, text);
    }
    for (const [path, text] of migration.migrate(texts, marker)) {
      await writeFileAtomic(join(folder, path), text, { mode: 0o644, keepMode: true, files });
    }
    marker = { ...marker, format: format + 1 };
    await writeFileAtomic(markerPath(folder), printMarker(marker), { mode: 0o644, keepMode: true, files });
  }
  return marker;
}
