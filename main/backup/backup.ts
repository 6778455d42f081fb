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
import type { BackupReason } from '../../contract/backups.ts';
import type { AppData } from '../catalogue/catalogue.ts';
import type { Cloud } from '../clouds/clouds.ts';
import type { StepContext } from '../operations/operations.ts';
import type { BackupContext, BackupDependencies } from './backup-context.ts';
import { appendOnlyPlace, placeNotUsed } from './failures.ts';
import { type CheckInput, defineCheck, shares } from './keep/check-operation.ts';
import { readKeeping, writeKeeping } from './keep/keeping.ts';
import { definePrune } from './keep/prune-operation.ts';
import { type BackupPlaces, createBackupPlaces } from './places/backup-places.ts';
import { localFolders } from './places/local-folders.ts';
import { threeTwoOne } from './places/three-two-one.ts';
import { coverageOf, type ObservedCluster, type PlannedPart, planSet } from './plan/plan-set.ts';
import { observeCluster, observeOrNothing } from './run/observe-cluster.ts';
import { createRestorePoints, type RestorePoints } from './run/restore-point.ts';
import { defineRun, type RunInput } from './run/run-operation.ts';
import { saveSet } from './run/save-set.ts';
import { backupSchedule } from './schedule/keep-up.ts';
import { createListings } from './sets/listings.ts';
import { listSets, showSet } from './sets/list-sets.ts';
import { overdueClouds } from './status/overdue.ts';
import { readProtections } from './status/read-protections.ts';

export type { BackupDependencies } from './backup-context.ts';
export { recoveryPath, type OpenPlace } from './places/backup-places.ts';
export { asMysql, asPostgres, databaseCommands, parseRows, script } from './plan/database-commands.ts';
export { type HelperClaim, helperContainer } from './plan/helper-pod.ts';
export type { DatabasePart, FilesPart, PlannedPart } from './plan/plan-set.ts';
export { claimUser, serverPod } from './plan/observed-pods.ts';
export { readDrills, recordDrill } from './status/drill-record.ts';
export { dataFolder, podRestore, type Reach, restoreFolder } from './pod/pod-script.ts';
export { resticInPod } from './pod/restic-in-pod.ts';
export { newestFolder } from './sets/newest-folder.ts';
export { withHelper } from './run/helper.ts';
export { resticFailure, valueAt } from './failures.ts';
export { inTemporaryFolder } from './run/save-config.ts';

type Asked<N extends keyof Contract> = Omit<Parsed<N>, 'cloud'>;

export interface ObservedApp extends ObservedCluster {
  readonly data: AppData;
  readonly parts: readonly PlannedPart[];
}

export interface Backup extends Pick<BackupPlaces, 'open' | 'describe' | 'moved'> {
  readonly restorePoints: RestorePoints;
  places(cloud: Cloud): Promise<Output<'backups.places'>>;
  /** Of all clouds on this computer. */
  localFolders(): Promise<readonly string[]>;
  addPlace(cloud: Cloud, place: NewBackupPlace, signal?: AbortSignal): Promise<ListedBackupPlace>;
  checkPlace(cloud: Cloud, name: string, signal?: AbortSignal): Promise<ListedBackupPlace>;
  removePlace(cloud: Cloud, name: string): Promise<void>;
  /** Works without a cluster too; then only what the manifests say is known. */
  coverage(cloud: Cloud, app?: AppId): Promise<Output<'backups.coverage'>>;
  /** @throws WildError `backup.no-place`, `app.not-added` */
  run(cloud: Cloud, asked: Asked<'backups.run'>): Promise<OperationId>;
  /**
   * Makes one set of an app within a step of another operation, and returns its id.
   * @throws WildError `backup.incomplete`, `backup.*`
   */
  save(
    cloud: Cloud,
    asked: { readonly app: AppId; readonly place: string; readonly reason: BackupReason },
    step: StepContext,
  ): Promise<string>;
  /** What an app's sets consist of, and from where in the cluster they are taken now. @throws WildError `cluster.*` */
  observe(cloud: Cloud, app: AppId, signal?: AbortSignal): Promise<ObservedApp>;
  list(cloud: Cloud, asked: Asked<'backups.list'>, signal?: AbortSignal): Promise<Output<'backups.list'>>;
  /** @throws WildError `backup.set-not-found` */
  show(cloud: Cloud, asked: Asked<'backups.show'>, signal?: AbortSignal): Promise<Output<'backups.show'>>;
  browse(
    cloud: Cloud,
    asked: Asked<'backups.browse'>,
    signal?: AbortSignal,
  ): Promise<Output<'backups.browse'>>;
  status(cloud: Cloud, signal?: AbortSignal): Promise<Output<'backups.status'>>;
  retention(cloud: Cloud): Promise<Output<'backups.retention'>>;
  setRetention(cloud: Cloud, asked: Asked<'backups.setRetention'>): Promise<Output<'backups.retention'>>;
  /** @throws WildError `backup.append-only`, `backup.no-place` */
  prune(cloud: Cloud, asked: Asked<'backups.prune'>): Promise<OperationId>;
  check(cloud: Cloud, asked: Asked<'backups.check'>): Promise<OperationId>;
  /** Real clouds whose backups are too old. */
  overdue(signal?: AbortSignal): Promise<Output<'backups.overdue'>>;
  /** Starts backups that are due in any cloud, until the signal is aborted. Fails only because of a bug. */
  keepUp(signal: AbortSignal): Promise<void>;
}

export function createBackup(deps: BackupDependencies): Backup {
  const places = createBackupPlaces(deps);
  const context: BackupContext = { ...deps, places };
  const { catalogue, operations, clock } = deps;
  const listings = createListings();
  defineRun(context);
  definePrune(context);
  defineCheck(context);
  const schedule = backupSchedule(context, (cloud, work) => {
    const input: RunInput = { cloud: cloud.id, ...work, reason: 'scheduled' };
    return operations.start('backup.run', input);
  });

  return {
    open: places.open,
    describe: places.describe,
    moved: places.moved,
    keepUp: schedule.run,
    restorePoints: createRestorePoints(context),
    overdue: (signal) => overdueClouds(context, signal),
    async places(cloud) {
      const listed = await places.list(cloud);
      return { places: [...listed], rule: threeTwoOne(listed) };
    },
    localFolders: () => localFolders(deps.clouds, places),
    addPlace: places.add,
    checkPlace: places.check,
    removePlace: places.remove,
    async coverage(cloud, app) {
      const apps = app === undefined ? await catalogue.added(cloud) : [app];
      const coverages = apps.map(async (one) => {
        const data = await catalogue.data(cloud, one);
        return coverageOf(data, planSet(data, await observeOrNothing(context, cloud, data)));
      });
      return { apps: await Promise.all(coverages) };
    },
    async run(cloud, { apps, place, reason }) {
      const used = await places.used(cloud, place);
      const chosen = apps ?? (await catalogue.added(cloud));
      const titled = await Promise.all(
        chosen.map(async (app) => ({ app, title: (await catalogue.data(cloud, app)).title })),
      );
      const input: RunInput = {
        cloud: cloud.id,
        apps: titled,
        withCloud: apps === undefined,
        places: [...used],
        reason,
      };
      return operations.start('backup.run', input);
    },
    async save(cloud, { app, place, reason }, step) {
      const target = { app: await catalogue.data(cloud, app) };
      return saveSet(context, { cloud, step }, target, place, reason);
    },
    async observe(cloud, app, signal) {
      const data = await catalogue.data(cloud, app);
      const cluster = await observeCluster(context, cloud, data, signal);
      const { pods = [], claims = [] } = cluster ?? {};
      return { data, parts: planSet(data, { pods, claims }).parts, pods, claims };
    },
    list: (cloud, asked, signal) => listSets(context, cloud, asked, signal),
    show: (cloud, asked, signal) => showSet(context, cloud, asked, signal),
    async browse(cloud, { place, snapshot, path }, signal) {
      const entries = await listings.folder(await places.open(cloud, place), snapshot, path, signal);
      return { entries: [...entries] };
    },
    status: (cloud, signal) => readProtections(context, cloud, signal),
    retention: (cloud) => readKeeping(context, cloud),
    setRetention: (cloud, asked) => writeKeeping(context, cloud, asked),
    async prune(cloud, { place: name }) {
      const listed = await places.list(cloud);
      const place = listed.find((one) => one.name === name)?.place;
      if (place === undefined)
        throw placeNotUsed(
          name,
          listed.map((one) => one.name),
        );
      if (place.kind === 'rest' && place.appendOnly) throw appendOnlyPlace(name);
      return operations.start('backup.prune', { cloud: cloud.id, place: name });
    },
    async check(cloud, { place, data }) {
      await places.used(cloud, place);
      const share = (clock().getUTCMonth() % shares) + 1;
      const input: CheckInput = { cloud: cloud.id, place, data, share };
      return operations.start('backup.check', input);
    },
  };
}
