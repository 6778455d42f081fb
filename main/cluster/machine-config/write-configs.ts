import { dirname } from 'node:path';
import type { MachineConfigs } from '../../../contract/machine-configs.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { writeFileAtomic } from '../../lib/atomic-write.ts';
import type { TransactionalFiles } from '../../lib/file-transaction.ts';
import { makeFolder } from '../../lib/make-folder.ts';
import { storageError } from '../../lib/storage-error.ts';
import { machineOf, nodesFolder } from './file-names.ts';

/**
 * Writes changed files and removes those of machines that are gone; user patches stay. Call it inside `files.together`,
 * which makes it all or nothing.
 */
export async function writeConfigs(
  files: TransactionalFiles,
  cloud: Pick<Cloud, 'path'>,
  present: ReadonlyMap<string, string>,
  built: ReadonlyMap<string, string>,
): Promise<MachineConfigs['files']> {
  const changes: MachineConfigs['files'] = [];
  try {
    for (const [path, text] of [...built].toSorted(([a], [b]) => a.localeCompare(b))) {
      const before = present.get(path);
      changes.push({ path, change: before === undefined ? 'new' : before === text ? 'same' : 'changed' });
      if (before === text) continue;
      const full = cloud.path(path);
      await makeFolder(files, dirname(full), path.startsWith(`${nodesFolder}/patch/`) ? 0o755 : 0o700);
      await writeFileAtomic(full, text, { mode: 0o600, files });
    }
    for (const path of present.keys()) {
      if (built.has(path) || machineOf(path.split('/').at(-1) ?? '') === undefined) continue;
      await files.removeAll(cloud.path(path));
      changes.push({ path, change: 'removed' });
    }
    return changes;
  } catch (error) {
    throw storageError(error, 'write', cloud.path(nodesFolder));
  }
}
