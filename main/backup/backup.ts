/**
 * Backups of a cloud: where they go, what is in them, when they are due and how long they are kept.
 *
 * Most callers use {@link Backup.run}, {@link Backup.list} and {@link Backup.status}; main/restore opens a repository with
 * {@link Backup.open}. Invariants: a set is complete only if all of its parts were saved and are still there; a dump that
 * broke off never becomes a snapshot; the repository's password never appears in arguments or in the cluster's API; nothing is
 * ever forgotten or pruned at an append-only place.
 */
import type { Contract, Output, Parsed } from '../../contract/contract.ts';
import type { AppId, OperationId } from '../../contract/ids.ts';
import type { ListedBackupPlace, NewBackupPlace } from '../../contract/backup-places.ts';
import type { Cloud } from '../clouds/clouds.ts';

type Asked<N extends keyof Contract> = Omit<Parsed<N>, 'cloud'>;

export interface Backup {
  places(cloud: Cloud): Promise<Output<'backups.places'>>;
  addPlace(cloud: Cloud, place: NewBackupPlace, signal?: AbortSignal): Promise<ListedBackupPlace>;
  checkPlace(cloud: Cloud, name: string, signal?: AbortSignal): Promise<ListedBackupPlace>;
  removePlace(cloud: Cloud, name: string): Promise<void>;
  coverage(cloud: Cloud, app?: AppId): Promise<Output<'backups.coverage'>>;
  run(cloud: Cloud, asked: Asked<'backups.run'>): Promise<OperationId>;
  list(cloud: Cloud, asked: Asked<'backups.list'>, signal?: AbortSignal): Promise<Output<'backups.list'>>;
  show(cloud: Cloud, asked: Asked<'backups.show'>, signal?: AbortSignal): Promise<Output<'backups.show'>>;
  browse(
    cloud: Cloud,
    asked: Asked<'backups.browse'>,
    signal?: AbortSignal,
  ): Promise<Output<'backups.browse'>>;
  status(cloud: Cloud, signal?: AbortSignal): Promise<Output<'backups.status'>>;
  retention(cloud: Cloud): Promise<Output<'backups.retention'>>;
  setRetention(cloud: Cloud, asked: Asked<'backups.setRetention'>): Promise<Output<'backups.retention'>>;
  prune(cloud: Cloud, asked: Asked<'backups.prune'>): Promise<OperationId>;
  check(cloud: Cloud, asked: Asked<'backups.check'>): Promise<OperationId>;
}

export function createBackup(): Backup {
  const missing = (): never => {
    throw new Error('not built yet');
  };
  return new Proxy({} as Backup, { get: () => missing });
}
