import { join, posix } from 'node:path';
import { valueAt } from '../../../backup/backup.ts';
import type { Cloud } from '../../../clouds/clouds.ts';
import { isThere, realFiles } from '../../../lib/file-access.ts';
import { storageError } from '../../../lib/storage-error.ts';
import type { StepContext } from '../../../operations/operations.ts';
import { restoreFolder } from '../../../tools/tools.ts';
import type { RestoreDependencies } from '../../restore-context.ts';
import { fileTaken, refused } from '../failures.ts';
import { findSet, savedPart } from '../found-set.ts';
import { cleaned, nameOf } from './chosen-paths.ts';
import type { RestoreFilesInput } from './files-input.ts';

/**
 * Saves paths of a snapshot in a folder of this computer, under their own names. Each appears only when it is whole, and
 * never in the place of something else.
 */
export async function saveToFolder(
  deps: RestoreDependencies,
  cloud: Cloud,
  { place, set, part, paths, to, id, title }: RestoreFilesInput,
  step: StepContext,
): Promise<void> {
  const found = await findSet(deps, cloud, { place, set }, step.signal);
  const saved = savedPart(found, part);
  if (saved === undefined) throw refused(title, []);
  const { access } = await deps.backup.open(cloud, place);
  const loading = join(to, `.wild-restore-${id}`);
  try {
    for (const path of paths) {
      const target = join(to, nameOf(path));
      const from = posix.dirname(cleaned(path) || '/');
      const name = posix.basename(cleaned(path));
      const answer = await restoreFolder(access, saved.snapshot, path === '/' ? '/' : from, loading, {
        signal: step.signal,
        ...(path === '/' ? {} : { include: [`/${name}`] }),
        onProgress: ({ done, total }) =>
          step.progress({ done, unit: 'bytes', what: name, ...(total === undefined ? {} : { total }) }),
      });
      valueAt(place, answer);
      const loaded = path === '/' ? loading : join(loading, name);
      if (!(await isThere(realFiles, loaded))) {
        // A step that runs again finds what it has saved before.
        if (await isThere(realFiles, target)) continue;
        throw fileTaken(path, to);
      }
      if (await isThere(realFiles, target)) throw fileTaken(nameOf(path), to);
      await realFiles.rename(loaded, target);
      step.log(`Saved ${target}`);
    }
  } catch (error) {
    throw storageError(error, 'write', to);
  } finally {
    await realFiles.removeAll(loading);
  }
  step.result({ folder: to });
}
