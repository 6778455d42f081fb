import type { Cloud } from '../../clouds/clouds.ts';
import { writeFileAtomic } from '../../lib/atomic-write.ts';
import type { TransactionalFiles } from '../../lib/file-transaction.ts';
import { storageError } from '../../lib/storage-error.ts';
import { systemCode } from '../../lib/wild-error.ts';

/**
 * Saves files under other names, so that generated ones can replace them. No other user can read them.
 * @param texts by path below the cloud's folder
 * @returns the new paths
 */
export async function setAside(
  files: TransactionalFiles,
  cloud: Pick<Cloud, 'path'>,
  texts: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  const kept: string[] = [];
  for (const [path, text] of texts) {
    try {
      const to = await freeName(files, cloud, path);
      await writeFileAtomic(cloud.path(to), text, { mode: 0o600, files });
      kept.push(to);
    } catch (error) {
      throw storageError(error, 'write', cloud.path(path));
    }
  }
  return kept;
}

async function freeName(
  files: TransactionalFiles,
  cloud: Pick<Cloud, 'path'>,
  path: string,
): Promise<string> {
  for (let n = 1; ; n++) {
    const name = `${path}.${n === 1 ? 'before' : `before-${n}`}`;
    try {
      await files.lstat(cloud.path(name));
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return name;
      throw error;
    }
  }
}
