/** The part of the composition root that is about backups: making them, and bringing data back. No logic. */
import { type BackupDependencies, createBackup } from './backup/backup.ts';
import { connectKubernetes } from './kubernetes/kubernetes.ts';
import { createRestore, type RestoreDependencies } from './restore/restore.ts';

type Given = Omit<BackupDependencies & RestoreDependencies, 'backup' | 'kubernetes'>;

export function createBackups(deps: Given) {
  const given = { ...deps, kubernetes: connectKubernetes };
  const backup = createBackup(given);
  return { backup, restore: createRestore({ ...given, backup }) };
}
