import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Cloud } from '../../clouds/clouds.ts';
import { isThere, realFiles } from '../../lib/file-access.ts';
import {
  type BackedUp,
  backupFolder,
  type BackupLabels,
  type ResticAccess,
  type ResticAnswer,
} from '../../tools/tools.ts';
import { manifestFile } from '../sets/set-manifest.ts';

/** What isn't worth keeping: logs of operations, locks, etcd snapshots (which are parts of their own) and unfinished files. */
const notOfFolder = ['.wildcloud/logs', '.wildcloud/lock*', 'backups', '*.part', '*.new'];

/** The cloud's folder as it is. Passwords in it are encrypted. */
export function saveFolder(
  access: ResticAccess,
  cloud: Cloud,
  labels: BackupLabels,
  signal: AbortSignal,
): Promise<ResticAnswer<BackedUp>> {
  const exclude = notOfFolder.map((path) => join(cloud.folder, path));
  return backupFolder(access, cloud.folder, { ...labels, exclude }, { signal });
}

/** An app's files in the cloud's folder, with the settings and encrypted passwords of that moment. */
export function saveConfig(
  access: ResticAccess,
  cloud: Cloud,
  app: string,
  labels: BackupLabels,
  signal: AbortSignal,
): Promise<ResticAnswer<BackedUp>> {
  return inTemporaryFolder(async (folder) => {
    const record = join('.wildcloud', 'apps', `${app}.yaml`);
    for (const path of ['config.yaml', 'secrets.yaml', join('apps', app), record]) {
      const source = cloud.path(path);
      if (await isThere(realFiles, source)) await cp(source, join(folder, path), { recursive: true });
    }
    return backupFolder(access, folder, labels, { signal });
  });
}

export function saveManifest(
  access: ResticAccess,
  text: string,
  labels: BackupLabels,
  signal: AbortSignal,
): Promise<ResticAnswer<BackedUp>> {
  return inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, manifestFile), text, { mode: 0o600 });
    return backupFolder(access, folder, labels, { signal });
  });
}

/** Readable by its owner only, and gone afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-backup-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
