import { join } from 'node:path';
import { fetchLoaders, loadersToDownload } from './fetch-loaders.ts';
import { readLoaderLock } from './loader-lock.ts';
import { type Loader, loadersIn } from './loaders.ts';

export interface Loaders {
  /** @throws WildError `boot.no-loaders` */
  get(): Promise<readonly Loader[]>;
  /** In bytes. */
  toDownload(): Promise<number>;
}

export interface LoadersHere {
  /** The project's root, or the app's resources. */
  readonly root: string;
  readonly cache: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** From the folder that `WILD_BOOT_LOADERS` names, or as pinned by the lock file in `resources/`. */
export function openLoaders({ root, cache, environment }: LoadersHere): Loaders {
  const folder = environment['WILD_BOOT_LOADERS'];
  if (folder !== undefined) return { get: () => loadersIn(folder), toDownload: async () => 0 };
  const lock = () => readLoaderLock(join(root, 'resources', 'boot-loaders', 'boot-loaders.lock.yaml'));
  const place = { lock, cache, fetch };
  return { get: () => fetchLoaders(place), toDownload: () => loadersToDownload(place) };
}
