import { randomBytes } from 'node:crypto';
import type { BackupPlace, ListedBackupPlace, NewBackupPlace } from '../../../contract/backup-places.ts';
import { newPlaceSchema } from '../../../contract/storage.ts';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import { type Config, type ConfigMap, isValueMap, valueAt } from '../../config/config.ts';
import { Secret } from '../../lib/secret.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import type { Storage } from '../../storage/storage.ts';
import type { ResticAccess, Tools } from '../../tools/tools.ts';
import { noPlace, placeNotUsed, placeTaken, unusablePlace } from '../failures.ts';
import { ensureMarker, mediumOf, readMarker, tryFolder } from './folder-place.ts';
import { expectPlace } from './expect-place.ts';
import { listedPlace, parseRestUrl, placeSettings } from './place-settings.ts';
import { problemOf } from './parse-new-place.ts';
import { prepareRepository, proveRepository } from './prove-repository.ts';
import { repositoryAddress } from './repository-address.ts';

export interface OpenPlace {
  readonly name: string;
  readonly place: BackupPlace;
  readonly access: ResticAccess;
}

/** Backup places: `cloud.places.<name>` in config.yaml, shared with the S3 places of apps; credentials in secrets.yaml. */
export interface BackupPlaces {
  list(cloud: Cloud): Promise<readonly ListedBackupPlace[]>;
  /** Those that backups go to. @throws WildError `backup.no-place` */
  used(cloud: Cloud, name?: string): Promise<readonly string[]>;
  add(cloud: Cloud, typed: NewBackupPlace, signal?: AbortSignal): Promise<ListedBackupPlace>;
  check(cloud: Cloud, name: string, signal?: AbortSignal): Promise<ListedBackupPlace>;
  /** Settings and credentials only. An S3 place stays, for apps. */
  remove(cloud: Cloud, name: string): Promise<void>;
  /** What opens its repository. @throws WildError `backup.*`, `secrets.*` */
  open(cloud: Cloud, name: string): Promise<OpenPlace>;
  /** The same, also for a folder that isn't there now. */
  describe(cloud: Cloud, name: string): Promise<OpenPlace>;
  /** The folder of a place is elsewhere on this computer, such as a disk that is mounted there. Its marker tells which one. */
  moved(cloud: Cloud, folder: string): Promise<void>;
}

export interface PlacesDependencies {
  readonly clouds: Pick<Clouds, 'change'>;
  readonly config: Config;
  readonly secrets: Secrets;
  readonly storage: Pick<Storage, 'places'>;
  readonly tools: Pick<Tools, 'path'>;
  /** Called when a repository is opened, so that the pods of a practice cloud have the same restic. */
  readonly prepareHelpers: (cloud: Cloud) => Promise<void>;
  /** Of this computer; restic keeps copies of what it often reads there. */
  readonly cache: string;
  readonly lockWait?: string;
}

export const passwordPath = 'backup.password';
export const recoveryPath = 'backup.recoveryPassword';

export function createBackupPlaces(deps: PlacesDependencies): BackupPlaces {
  const { clouds, config, secrets, storage } = deps;

  async function settings(cloud: Cloud): Promise<ConfigMap> {
    const all = valueAt((await config.read(cloud.folder)).values, ['cloud', 'places']);
    return isValueMap(all) ? all : {};
  }

  async function list(cloud: Cloud): Promise<readonly ListedBackupPlace[]> {
    const buckets = new Map((await storage.places.list(cloud)).map((place) => [place.name, place]));
    return Object.entries(await settings(cloud)).map(([name, value]) =>
      listedPlace(name, value, buckets.get(name)),
    );
  }

  async function used(cloud: Cloud, name?: string): Promise<readonly string[]> {
    const names = (await list(cloud)).filter((place) => place.usedForBackups).map((place) => place.name);
    if (name !== undefined && !names.includes(name)) throw placeNotUsed(name, names);
    if (names.length === 0) throw noPlace();
    return name === undefined ? names : [name];
  }

  async function named(cloud: Cloud, name: string): Promise<ListedBackupPlace> {
    const places = await list(cloud);
    const found = places.find((place) => place.name === name);
    if (found === undefined)
      throw placeNotUsed(
        name,
        places.map((place) => place.name),
      );
    return found;
  }

  async function accessTo(cloud: Cloud, name: string, place: BackupPlace): Promise<ResticAccess> {
    const [password, username, serverPassword] = await secrets.getAll(cloud.vault, [
      passwordPath,
      `places.${name}.username`,
      `places.${name}.password`,
    ]);
    const restic = await deps.tools.path('restic');
    await deps.prepareHelpers(cloud);
    return {
      restic,
      ...repositoryAddress(place, cloud.id),
      password: password?.expose() ?? '',
      environment: await credentials(cloud, name, place, username, serverPassword),
      cache: deps.cache,
      lockWait: deps.lockWait,
    };
  }

  async function credentials(
    cloud: Cloud,
    name: string,
    place: BackupPlace,
    username: Secret | undefined,
    password: Secret | undefined,
  ): Promise<Record<string, string>> {
    if (place.kind === 's3') {
      const { keys } = await storage.places.open(cloud, name);
      return { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey.expose() };
    }
    if (place.kind !== 'rest' || username === undefined) return {};
    return {
      RESTIC_REST_USERNAME: username.expose(),
      RESTIC_REST_PASSWORD: password?.expose() ?? '',
    };
  }

  /** Before there is a repository, so that a crash never leaves one that nobody can open. */
  async function ensurePasswords(cloud: Cloud): Promise<void> {
    const paths = [passwordPath, recoveryPath];
    const existing = await secrets.getAll(cloud.vault, paths);
    const missing = paths.filter((_, index) => existing[index] === undefined);
    if (missing.length === 0) return;
    const made = missing.map((path) => [path, new Secret(randomBytes(24).toString('base64url'))] as const);
    await secrets.setAll(cloud.vault, Object.fromEntries(made));
  }

  async function settled(cloud: Cloud, typed: NewBackupPlace, signal?: AbortSignal): Promise<BackupPlace> {
    const { name } = typed;
    switch (typed.kind) {
      case 'folder': {
        await tryFolder(typed.path).catch(async (error: unknown) => {
          // A folder that isn't there is said so, in the words of a place.
          await ensureMarker(name, typed.path);
          throw error;
        });
        const medium = typed.medium ?? (await mediumOf(typed.path));
        return { kind: 'folder', path: typed.path, medium, marker: await ensureMarker(name, typed.path) };
      }
      case 'sftp':
        return { kind: 'sftp', host: typed.host, port: typed.port, user: typed.user, path: typed.path };
      case 'rest':
        return { kind: 'rest', url: parseRestUrl(typed.url) ?? typed.url, appendOnly: typed.appendOnly };
      case 's3': {
        const { kind: _kind, awayFromHome: _away, ...bucket } = typed;
        const { name: _name, ...place } = await storage.places.add(
          cloud,
          newPlaceSchema.parse(bucket),
          signal,
        );
        return place;
      }
      case 'existing': {
        const { name: _name, ...place } = (await storage.places.open(cloud, name)).place;
        return place;
      }
    }
  }

  async function add(cloud: Cloud, typed: NewBackupPlace, signal?: AbortSignal): Promise<ListedBackupPlace> {
    const { name, kind, awayFromHome } = typed;
    const problem = problemOf(typed, cloud.folder);
    if (problem !== undefined) throw unusablePlace(name, problem);
    const taken = async () => kind !== 'existing' && Object.hasOwn(await settings(cloud), name);
    if (await taken()) throw placeTaken(name);
    const place = await settled(cloud, typed, signal);
    await clouds.change(
      cloud,
      sentence('doing.add-backup-place', 'adding the backup place {name}', { name }),
      async () => {
        if (kind !== 's3' && (await taken())) throw placeTaken(name);
        await ensurePasswords(cloud);
        if (typed.kind === 'rest' && (typed.username ?? '') !== '') {
          await secrets.setAll(cloud.vault, {
            [`places.${name}.username`]: new Secret(typed.username ?? ''),
            [`places.${name}.password`]: new Secret(typed.password ?? ''),
          });
        }
        try {
          await expectPlace(name, place);
          const access = await accessTo(cloud, name, place);
          const [recovery] = await secrets.getAll(cloud.vault, [recoveryPath]);
          await prepareRepository(name, access, recovery, signal);
        } catch (error) {
          if (typed.kind === 'rest') await secrets.unset(cloud.vault, `places.${name}`);
          throw error;
        }
        if (place.kind === 's3') {
          for (const [key, value] of Object.entries(placeSettings(place, awayFromHome))) {
            await config.set(cloud.folder, `cloud.places.${name}.${key}`, value);
          }
        } else {
          await config.set(cloud.folder, `cloud.places.${name}`, placeSettings(place, awayFromHome));
        }
      },
      () => sentence('history.backup-place-added', 'Added the backup place {name}', { name }),
    );
    return named(cloud, name);
  }

  async function describe(cloud: Cloud, name: string): Promise<OpenPlace> {
    const { place, problem } = await named(cloud, name);
    if (place === undefined)
      throw unusablePlace(name, problem ?? sentence('backup.place.unknown', 'It has no settings.'));
    return { name, place, access: await accessTo(cloud, name, place) };
  }

  async function open(cloud: Cloud, name: string): Promise<OpenPlace> {
    const opened = await describe(cloud, name);
    await expectPlace(name, opened.place);
    return opened;
  }

  return {
    list,
    used,
    add,
    open,
    describe,
    async moved(cloud, folder) {
      const marker = await readMarker(folder, folder);
      const found = (await list(cloud)).find(
        ({ place }) => place?.kind === 'folder' && place.marker === marker,
      );
      if (found === undefined || found.address === folder) return;
      const { name } = found;
      await clouds.change(
        cloud,
        sentence('doing.move-backup-place', 'changing the folder of the backup place {name}', { name }),
        () => config.set(cloud.folder, `cloud.places.${name}.path`, folder),
        () =>
          sentence('history.backup-place-moved', 'Changed the folder of the backup place {name}', { name }),
      );
    },
    async check(cloud, name, signal) {
      const { place, access } = await open(cloud, name);
      if (place.kind === 'folder') await tryFolder(place.path);
      if (place.kind === 's3') await storage.places.check(cloud, name, signal);
      await proveRepository(name, access, signal);
      return named(cloud, name);
    },
    async remove(cloud, name) {
      const { place } = await named(cloud, name);
      await clouds.change(
        cloud,
        sentence('doing.remove-backup-place', 'removing the backup place {name}', { name }),
        async () => {
          const all = await settings(cloud);
          if (place?.kind === 's3') {
            await config.unset(cloud.folder, `cloud.places.${name}.backups`);
            return;
          }
          await secrets.unset(cloud.vault, `places.${name}`);
          const isLast = Object.keys(all).length === 1;
          await config.unset(cloud.folder, isLast ? 'cloud.places' : `cloud.places.${name}`);
        },
        () => sentence('history.backup-place-removed', 'Removed the backup place {name}', { name }),
      );
    },
  };
}
