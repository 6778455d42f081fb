import { dirname, join } from 'node:path';
import type { Destruction } from '../../contract/clouds.ts';
import type { Sentence } from '../../contract/wire.ts';
import type { Config } from '../config/config.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { acquireLock } from '../lib/lock-file.ts';
import { syncFolder } from '../lib/make-folder.ts';
import { sentence } from '../lib/sentence.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { type CloudMarker, readMarker } from './cloud-marker.ts';
import { folderGone, isPractice, nameNotTyped, workRuns } from './failures.ts';
import type { KnownCloud, KnownClouds } from './known-clouds.ts';
import { measureFolder } from './measure-folder.ts';

export interface DestructionDependencies {
  readonly known: KnownClouds;
  readonly config: Pick<Config, 'read'>;
  readonly secrets: Pick<Secrets, 'forget' | 'list' | 'state'>;
  readonly files: FileAccess;
  readonly clock: () => Date;
  /** The title of an operation running in the cloud, in any process. */
  readonly running: (cloud: KnownCloud) => Promise<Sentence | undefined>;
}

/**
 * Deletes a cloud: its folder, then its key, then its entry in the list. The list is marked first, so after a crash the
 * destruction can only be continued. The folder's marker is deleted last, so the remaining files can be attributed.
 */
export interface Destroyer {
  plan(cloud: KnownCloud): Promise<Destruction>;
  /** @throws WildError `cloud.name-not-typed`, `cloud.locked`, `operation.already-running`, `storage.*`, `secrets.keychain-*` */
  destroy(cloud: KnownCloud, typed: string): Promise<void>;
}

export function createDestroyer(deps: DestructionDependencies): Destroyer {
  const { known, files } = deps;

  /** Undefined if an interrupted destruction removed it, or if something else is in its place. */
  async function markerOf(cloud: KnownCloud): Promise<CloudMarker | undefined> {
    try {
      const marker = await readMarker(cloud.folder, files);
      if (marker.id === cloud.id) return marker;
    } catch (error) {
      const gone = error instanceof WildError && error.code === 'cloud.no-cloud-here';
      if (!gone) throw error;
    }
    if (cloud.destroying === undefined) throw folderGone(cloud.name, cloud.folder);
    return undefined;
  }

  async function countSecrets({ folder, id }: KnownCloud): Promise<number | undefined> {
    try {
      return (await deps.secrets.list({ folder, account: id })).length;
    } catch (error) {
      if (error instanceof WildError) return undefined;
      throw error;
    }
  }

  async function appsOf({ folder }: KnownCloud): Promise<{ apps: string[]; machines: string[] }> {
    try {
      const { values } = await deps.config.read(folder);
      return { apps: namesAt(values, 'apps'), machines: namesAt(values, 'cluster', 'nodes') };
    } catch (error) {
      if (error instanceof WildError) return { apps: [], machines: [] };
      throw error;
    }
  }

  async function removeFolder(cloud: KnownCloud): Promise<void> {
    const inside = join(cloud.folder, '.wildcloud');
    const [top, own] = [await files.readdir(cloud.folder), await files.readdir(inside)];
    // Everything that can be recreated goes first, then the passwords, then the marker.
    const last = ['secrets.yaml', '.wildcloud'];
    for (const name of [...top.filter((one) => !last.includes(one)), 'secrets.yaml']) {
      await files.removeAll(join(cloud.folder, name));
    }
    for (const name of own.filter((one) => one !== 'cloud.yaml' && !one.startsWith('lock'))) {
      await files.removeAll(join(inside, name));
    }
    await files.removeAll(join(inside, 'cloud.yaml'));
  }

  /** Removes what is left without the marker: the lock and empty folders. Keeps a folder that contains anything else. */
  async function removeShell({ folder }: KnownCloud): Promise<void> {
    try {
      const top = await files.readdir(folder);
      const own = top.includes('.wildcloud') ? await files.readdir(join(folder, '.wildcloud')) : [];
      if (top.some((name) => name !== '.wildcloud') || own.some((name) => !name.startsWith('lock'))) return;
      await files.removeAll(join(folder, '.wildcloud'));
      await syncFolder(files, folder);
      await removeEmpty(files, folder);
      // The key is deleted next: a power cut must not bring back passwords that can't be decrypted.
      await syncFolder(files, dirname(folder));
    } catch (error) {
      if (systemCode(error) !== 'ENOENT' && systemCode(error) !== 'ENOTDIR') throw error;
    }
  }

  return {
    async plan(cloud) {
      const marker = await markerOf(cloud);
      if (marker?.kind === 'practice') throw isPractice(cloud.name);
      const vault = { folder: cloud.folder, account: cloud.id };
      const [measured, secrets, { apps, machines }, { key, kept }] = await Promise.all([
        marker === undefined
          ? { bytes: 0, files: 0, history: false, others: [] }
          : measureFolder(cloud.folder),
        countSecrets(cloud),
        appsOf(cloud),
        deps.secrets.state(vault),
      ]);
      return {
        cloud: cloud.id,
        name: cloud.name,
        folder: cloud.folder,
        ...measured,
        others: [...measured.others].slice(0, 50),
        apps,
        ...(secrets === undefined ? {} : { secrets }),
        key: key === 'key-missing' ? 'none' : kept,
        stays: whatStays(cloud.name, machines, apps.length > 0),
        begun: cloud.destroying !== undefined,
      };
    },
    async destroy(cloud, typed) {
      if (typed.trim() !== cloud.name) throw nameNotTyped(cloud.name);
      const marker = await markerOf(cloud);
      if (marker?.kind === 'practice') throw isPractice(cloud.name);
      const work = await deps.running(cloud);
      if (work !== undefined) throw workRuns(cloud.name, work);
      try {
        if (marker !== undefined) {
          const lock = await acquireLock(join(cloud.folder, '.wildcloud', 'lock'), {
            what: sentence('doing.destroy', 'deleting the cloud'),
            files,
          });
          try {
            await known.remember({ ...cloud, destroying: cloud.destroying ?? deps.clock().toISOString() });
            await removeFolder(cloud);
          } finally {
            await lock.release();
          }
        }
        await removeShell(cloud);
      } catch (error) {
        throw storageError(error, 'write', cloud.folder);
      }
      await deps.secrets.forget({ folder: cloud.folder, account: cloud.id });
      await known.forget(cloud.id);
    },
  };
}

/** A symbolic link or mount point can't be removed; it stays as an empty folder. */
async function removeEmpty(files: FileAccess, folder: string): Promise<void> {
  try {
    await files.rmdir(folder);
  } catch (error) {
    if (!['EBUSY', 'ENOTDIR', 'ENOENT', 'EACCES', 'EPERM'].includes(systemCode(error) ?? '')) throw error;
  }
}

function whatStays(name: string, machines: readonly string[], hasApps: boolean): Sentence[] {
  const stays: Sentence[] = [];
  if (machines.length > 0) {
    stays.push(
      sentence(
        'clouds.stays.machines',
        'The machines ({machines}) and their apps keep running. Turn them off or reinstall them yourself.',
        { machines: machines.join(', ') },
      ),
    );
  }
  if (hasApps) {
    stays.push(
      sentence(
        'clouds.stays.data',
        'App data stays on the disks of the machines, but you can no longer access it without this cloud’s keys.',
      ),
    );
  }
  stays.push(
    sentence(
      'clouds.stays.copies',
      'Copies of {name}’s folder in other places stay. Their passwords can’t be read without the key or the recovery sheet.',
      { name },
    ),
  );
  return stays;
}

function namesAt(values: unknown, ...path: readonly string[]): string[] {
  let value = values;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return [];
    value = Object.getOwnPropertyDescriptor(value, part)?.value;
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}
