/**
 * The storage of a cloud: what apps use and where it is, when the disks are full, the buckets and network folders that backups
 * and apps can use, and the numbers with which Longhorn is set up.
 *
 * Most callers use {@link Storage.status}. Services ask {@link longhornNumbers}, {@link upgradeAllowed} and
 * {@link talosAllowed} before they install or upgrade, and {@link storageInUse} before they remove.
 * Invariants: what isn't known is reported as unknown, never as zero; nothing here deletes a volume, a copy or anything
 * stored in a bucket, except for the object that a check wrote itself; keys are only stored after they have worked.
 */
import type { ExportCheck, StorageStatus } from '../../contract/storage.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { type AskedExport, checkExportOf } from './nfs/exports.ts';
import { createPlaces, type Places, type PlacesDependencies } from './places/places.ts';
import { createMeasureMeanwhile, type MeasureMeanwhile } from './status/measure-meanwhile.ts';
import { readStatus, type StatusDependencies } from './status/read-status.ts';
import { createRecentProblem, type RecentProblem } from './status/recent-problem.ts';
import { createSamplesFile } from './status/samples-file.ts';

export { removalRefusal, storageInUse } from './in-use.ts';
export { copiesFor, longhornNumbers } from './longhorn/longhorn-numbers.ts';
export { talosAllowed, upgradeAllowed } from './longhorn/upgrade-allowed.ts';

export interface Storage {
  readonly places: Places;
  /** Also records how full the disks are. @throws WildError `cluster.none`, `cluster.unreachable`, `cluster.refused` */
  status(cloud: Cloud, signal?: AbortSignal): Promise<StorageStatus>;
  /** Passes statuses on, and now and then records how full the disks are. */
  readonly measureMeanwhile: MeasureMeanwhile;
  /** The worst problem, at most some minutes old; undefined if there is none, or if it can't be known. */
  readonly recentProblem: RecentProblem;
  /** Asks an NFS server about a folder. @throws WildError `storage.export-unusable`, `config.unreadable`, `cluster.*` */
  checkExport(cloud: Cloud, asked: AskedExport, signal?: AbortSignal): Promise<ExportCheck>;
}

export function createStorage(deps: Omit<StatusDependencies, 'samples'> & PlacesDependencies): Storage {
  const samples = createSamplesFile();
  const status: Storage['status'] = (cloud, signal) => readStatus({ ...deps, samples }, cloud, signal);
  return {
    status,
    measureMeanwhile: createMeasureMeanwhile(status, deps.clock),
    recentProblem: createRecentProblem(deps),
    places: createPlaces(deps),
    checkExport: (cloud, asked, signal) => checkExportOf(deps, cloud, asked, signal),
  };
}
